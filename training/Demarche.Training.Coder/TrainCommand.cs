namespace Demarche.Training.Coder;
internal static class TrainCommand { public static int Run(string folder, string output, string[] flags) => 1; }
