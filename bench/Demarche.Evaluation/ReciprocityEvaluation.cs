using System.CommandLine;
using System.Globalization;
using Demarche.Model;
using Demarche.Reciprocity;
using Demarche.Reciprocity.Statistics;
using Demarche.Record.Import;

namespace Demarche.Evaluation;

/// <summary><c>reciprocity</c>: our figures beside those of the reference analysis of the KEDS series (../shared/research/events.md, section 6), and how often answers are found where there are none.</summary>
internal static class ReciprocityEvaluation
{
    private const int Shuffles = 2000;
    private const int Lags = 4;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder with levant.cameo.csv and balkans.weis.csv, unpacked." };
        var command = new Command("reciprocity", "Reciprocity against the reference values, and rejections on shuffled series.") { folder };
        command.SetAction(a => Run(a.GetValue(folder)!));
        return command;
    }

    private static int Run(string folder)
    {
        var levant = Read(Path.Combine(folder, "levant.cameo.csv"));
        var balkans = Read(Path.Combine(folder, "balkans.weis.csv"));
        // The reference counts from Sunday to Sunday in weeks that end on Sundays: of its first week it holds one day.
        // The first F is that of A's past for what B does; "sum" is that of its coefficients.
        Expected[] reference =
        [
            new(levant, "ISR", "PAL,PSE", "1979-04-15", "2011-11-27") { F = (12.30, 15.75), Sum = (.170, .371), R = .655, Mean = (-18.22, -7.62), Events = (10238, 6729) },
            new(levant, "ISR", "LEB,LBN", "1979-04-15", "2011-11-27") { F = (12.25, 9.08), R = .637 },
            new(levant, "ISR", "SYR", "1979-04-15", "2011-11-27") { F = (6.29, .13) },
            new(levant, "ISR", "JOR", "1979-04-15", "2011-11-27") { F = (10.09, 5.62) },
            new(levant, "USA", "ISR", "1979-04-15", "2011-11-27") { F = (2.28, 5.18) },
            new(levant, "ISR", "PAL,PSE", "1987-12-06", "1993-09-12") { F = (3.29, 1.53) },
            new(levant, "ISR", "PAL,PSE", "1993-09-12", "2000-09-24") { F = (.12, 1.63) },
            new(levant, "ISR", "PAL,PSE", "2000-09-24", "2005-02-06") { F = (1.12, 6.15) },
            new(balkans, "NAT", "SER", "1991-04-07", "1999-12-26") { F = (16.44, 16.70) },
            new(balkans, "SER", "BOS", "1991-04-07", "1995-12-31") { F = (.20, 2.48) },
        ];
        var (equal, all) = (0, 0);
        foreach (var expected in reference)
            foreach (var (what, theirs, ours, digits) in expected.Figures())
            {
                var same = Math.Abs(theirs - ours) < 0.5001 * Math.Pow(10, -digits);
                all++;
                if (same) equal++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(same ? "equal " : "DIFFER")} {expected.Name} {what}: {theirs} and {ours:0.00000}"));
            }
        Console.WriteLine($"{equal} of {all} figures equal to the decimals given");
        Shuffled(reference[0].Series());
        return equal == all ? 0 : 1;
    }

    private static List<DyadicEvent> Read(string path)
    {
        var file = new EventFile();
        var events = file.Read(path).ToList();
        Console.WriteLine($"{path}: {file.Tally.Rows} rows, {file.Tally.Events} events, {file.Tally.Bad} bad, {file.Tally.WithoutSides} without two sides");
        return events;
    }

    /// <summary>One side's weeks in random order: what is found then is found by accident.</summary>
    private static void Shuffled(DyadSeries series)
    {
        double[] there = [.. series.Points.Select(p => p.AToB)], back = [.. series.Points.Select(p => p.BToA)];
        var random = new Random(1);
        var found = 0;
        for (var i = 0; i < Shuffles; i++)
        {
            random.Shuffle(back);
            if (GrangerTest.Run(there, back, Lags)!.P < 0.05) found++;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"answers found at 5 % in {Shuffles} random orders of one side's weeks: {100.0 * found / Shuffles:0.0} %"));
    }

    /// <summary>A dyad and a time of the reference, with its figures.</summary>
    private sealed record Expected(IReadOnlyList<DyadicEvent> All, string A, string B, string From, string To)
    {
        public required (double OfA, double OfB) F { get; init; }
        public (double OfA, double OfB)? Sum { get; init; }
        public double? R { get; init; }
        public (double A, double B)? Mean { get; init; }
        public (int A, int B)? Events { get; init; }

        public string Name => $"{A}-{B} {From[..4]}-{To[..4]}";

        public DyadSeries Series() => DyadSeries.Build(All, Side.Parse(A), Side.Parse(B), new ReciprocityOptions { From = Day(From), To = Day(To), OneADay = true });

        public IEnumerable<(string What, double Theirs, double Ours, int Digits)> Figures()
        {
            var series = Series();
            double[] a = [.. series.Points.Select(p => p.AToB)], b = [.. series.Points.Select(p => p.BToA)];
            var (ofA, ofB) = (GrangerTest.Run(a, b, Lags)!, GrangerTest.Run(b, a, Lags)!);
            yield return ("F of A's past", F.OfA, ofA.F, 2);
            yield return ("F of B's past", F.OfB, ofB.F, 2);
            if (R is { } r) yield return ("r", r, LagCorrelation.All(a, b, 0)[0].R, 3);
            if (Sum is { } sum)
            {
                yield return ("sum of A's past", sum.OfA, ofA.Sum, 3);
                yield return ("sum of B's past", sum.OfB, ofB.Sum, 3);
            }
            if (Mean is { } mean)
            {
                yield return ("mean of A", mean.A, a.Average(), 2);
                yield return ("mean of B", mean.B, b.Average(), 2);
            }
            if (Events is { } events)
            {
                yield return ("events of A", events.A, series.EventsAToB, 0);
                yield return ("events of B", events.B, series.EventsBToA, 0);
            }
        }

        private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
