using System.CommandLine;
using Demarche.Evaluation;

var root = new RootCommand("Measures the rooms against the gold.")
{
    // One line a subcommand; each is a file here.
    ActorsEvaluation.Create(),
    FalseActorsEvaluation.Create(),
    DyadsEvaluation.Create(),
    CodingSpeed.Create(),
    LexiconSpeed.Create(),
    MentionsEvaluation.Create(),
    ReciprocityEvaluation.Create(),
    CoreferenceEvaluation.Create(),
    NamesEvaluation.Create(),
    StoriesEvaluation.Create(),
    MergingEvaluation.Create(),
    StageTimes.Create(),
    StandoffCommand.Create(),
};
return root.Parse(args).Invoke();
