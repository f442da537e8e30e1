using System.CommandLine;
using Demarche.SyntheticRecord;

var root = new RootCommand("Records of invented events: made, and asked.") { FillCommand.Create(), AskCommand.Create(), CrowdCommand.Create() };
return root.Parse(args).Invoke();
