using System.CommandLine;
using System.Globalization;
using Demarche.Language;
using Demarche.Language.Chains;
using Demarche.Model;
using Demarche.Training.Data;

namespace Demarche.Evaluation;

/// <summary>
/// <c>coreference</c>: MUC, B³ and CEAF-φ4 on GUM, read from its raw text. As in CoNLL-2012, entities of one mention count on neither side, unless the row says so: then a mention that
/// is joined to nothing counts as an entity, if the scorer holds it for one more likely than not.
/// </summary>
internal static class CoreferenceEvaluation
{
    private const float Likely = 0.5f;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "GUM in CoNLL-U with its Entity= column, plain or .xz" };
        var models = new Option<string?>("--models") { Description = "The folder of the language model." };
        var command = new Command("coreference", "MUC, B³, CEAF-φ4 on GUM; pronouns and roles of persons, organisations and named places.") { file, models };
        command.SetAction(result => Run(result.GetValue(file)!, result.GetValue(models) ?? LanguageModel.DefaultFolder));
        return command;
    }

    private static int Run(string file, string models)
    {
        using var model = LanguageModel.Load(models);
        var network = ChainNetwork.Read(Path.Combine(models, "chains.bin"));
        List<ReadDocument> documents = [.. GumDocument.Read(file).Select(document => new ReadDocument(model, document))];
        foreach (var goldMentions in (bool[])[false, true])
        {
            var mentions = goldMentions ? "gold mentions" : "own mentions";
            Print($"{mentions}, learnt", documents, document => Learnt(document, network, goldMentions, singletons: false), singletons: false);
            Print($"{mentions}, rules alone", documents, document => Ruled(document, goldMentions), singletons: false);
            Print($"{mentions}, learnt, with single ones", documents, document => Learnt(document, network, goldMentions, singletons: true), singletons: true);
        }

        foreach (var genre in documents.GroupBy(document => document.Gold.Genre).OrderBy(genre => genre.Key, StringComparer.Ordinal))
            Print($"own mentions, learnt, {genre.Key} ({genre.Count()})", [.. genre], document => Learnt(document, network, false, singletons: false), singletons: false);
        foreach (var least in (float[])[0, 0.6f, 0.7f, 0.8f, 0.9f])
            PrintReferences(documents, string.Create(CultureInfo.InvariantCulture, $"learnt, links of {least:F1} or surer"), document => Learnt(document, network, least));
        PrintReferences(documents, "rules alone", document => [.. RuleChains.Join(document.Views(false)).Select(entity => entity.Select(view => (view, true)).ToArray())]);
        return 0;
    }

    /// <summary>Entities with all their mentions, and for each whether its link is as sure as asked for.</summary>
    private static List<(MentionView, bool)[]> Learnt(ReadDocument document, ChainNetwork network, float leastConfidence)
    {
        var state = document.Join(network, goldMentions: false);
        return [.. state.Entities.Select(entity => entity.Members.Select(number => (state.Mentions[number].View, state.Mentions[number].Confidence >= leastConfidence)).ToArray())];
    }

    private static List<TextSpan[]> Learnt(ReadDocument document, ChainNetwork network, bool goldMentions, bool singletons)
    {
        var state = document.Join(network, goldMentions);
        var kept = state.Entities.Where(entity => entity.Members.Count > 1 || (singletons && (goldMentions || state.Mentions[entity.Members[0]].Likelihood >= Likely)));
        return [.. kept.Select(entity => entity.Members.Select(number => document.SpanOf(state.Mentions[number].View.Mention)).ToArray())];
    }

    private static List<TextSpan[]> Ruled(ReadDocument document, bool goldMentions) =>
        [.. RuleChains.Join(document.Views(goldMentions)).Where(entity => entity.Count > 1).Select(entity => entity.Select(view => document.SpanOf(view.Mention)).ToArray())];

    private static void Print(string what, IReadOnlyList<ReadDocument> documents, Func<ReadDocument, List<TextSpan[]>> read, bool singletons)
    {
        var scores = new CoreferenceScores();
        foreach (var document in documents) scores.Add([.. document.GoldEntities.Where(entity => singletons || entity.Length > 1)], Distinct(read(document)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-44} mean {scores.Mean:F4}  MUC {Figures(scores.Muc)}  B3 {Figures(scores.BCubed)}  CEAF4 {Figures(scores.Ceaf)}  mentions {Figures(scores.Mentions)}"));
    }

    /// <summary>Gold spans that fall on the same words of ours are one mention.</summary>
    private static List<TextSpan[]> Distinct(List<TextSpan[]> entities)
    {
        var seen = new HashSet<TextSpan>();
        return [.. entities.Select(entity => entity.Where(seen.Add).ToArray()).Where(entity => entity.Length > 0)];
    }

    private static string Figures(ScoreSum sum) => string.Create(CultureInfo.InvariantCulture, $"{sum.F1:F3} ({sum.Precision:F3}/{sum.Recall:F3})");

    private static void PrintReferences(IReadOnlyList<ReadDocument> documents, string what, Func<ReadDocument, IReadOnlyList<(MentionView, bool)[]>> read)
    {
        ReferenceScore pronouns = new(), roles = new();
        foreach (var document in documents.Where(document => document.Gold.Genre is "news" or "interview" or "speech"))
        {
            var links = new ReferenceLinks(document, read(document));
            links.AddTo(pronouns, isPronoun: true);
            links.AddTo(roles, isPronoun: false);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pronouns and roles in news, interviews, speeches, {what}: {ReferenceScore.Sum(pronouns, roles)}; pronouns {pronouns}; roles {roles}"));
    }
}
