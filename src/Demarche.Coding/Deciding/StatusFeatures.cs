using Demarche.Actors;
using Demarche.Coding.Conditions;
using Demarche.Coding.Meaning;
using Demarche.Coding.Sides;
using Demarche.Coding.Statuses;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>What speaks for each status of a proposed event, by the words around it and by who says so.</summary>
internal static class StatusFeatures
{
    /// <summary>How many columns <see cref="Write"/> fills: what tables and trees tell, then what the learnt reader does.</summary>
    public const int Width = TableWidth + SentenceMeaning.StatusCount;

    private const int TableWidth = 112;

    /// <summary>Fills the columns.</summary>
    public static void Write(
        ArticleView view, SentenceReading reading, Proposal proposal, EventSides sides, StatusReading words, FoundCondition? condition, IReadOnlyList<Speech> speeches, bool learnt, Span<float> values)
    {
        values.Clear();
        var row = new FeatureRow(values);
        var data = reading.Sentence.Data;
        row.AddOneOf((int)words.Status, 9);
        row.AddOneOf(words.Operator is { } found ? (int)found.Status : -1, 9);
        for (var mark = 0; mark < 8; mark++) row.Add(((int)words.Marks & (1 << mark)) != 0);
        row.AddOneOf((int)proposal.Act, 16);
        row.AddOneOf(Columns.OfRelation(data.Relations[proposal.Word]), Columns.RelationCount);
        row.AddOneOf(FormColumn(data.Xpos[proposal.Word]), 8);
        row.Add(proposal.Match?.Frame.Status is { } own ? (int)own : -1f);
        row.Add(float.IsNaN(data.Factuality[proposal.Word]) ? 0 : data.Factuality[proposal.Word]);
        row.Add(condition is not null);
        row.Add(reading.Conditions.Holds(proposal.Word));
        WriteSpeaker(sides, speeches, ref row);
        row.Add(view.Article.Title.Length > 0 && reading.Sentence.Span.End <= view.Article.Title.Length);
        row.Add(sides.Recipients.Count > 0);
        row.Add((float)reading.Sentence.Count);
        if (!learnt || reading.Meaning is not { } meaning) return;
        row = new FeatureRow(values[TableWidth..]);
        foreach (var score in meaning.StatusesOf(proposal.Word)) row.Add(FeatureRow.LogOdds(score));
    }

    private static void WriteSpeaker(EventSides sides, IReadOnlyList<Speech> speeches, ref FeatureRow row)
    {
        var speech = speeches.Count == 0 ? null : speeches[^1];
        row.Add((float)speeches.Count);
        row.Add(speech?.Direct == true);
        row.Add(speech is { Speaker: null });
        row.Add(Speaks(speech, sides.Actors));
        row.Add(Speaks(speech, sides.Recipients));
        row.Add(speech?.Speaker is { } speaker && !Speaks(speech, sides.Actors) && !Speaks(speech, sides.Recipients) ? Columns.OfSector(speaker.Actors[0]) : -1f);
    }

    private static bool Speaks(Speech? speech, IReadOnlyList<ActorMention> side) =>
        speech?.Speaker is { } speaker && side.Any(m => m.Actors[0].Code == speaker.Actors[0].Code);

    private static int FormColumn(string xpos) => xpos switch
    {
        "VBD" => 0, "VBN" => 1, "VBG" => 2, "VBZ" or "VBP" => 3, "VB" => 4, "NN" or "NNP" => 5, "NNS" or "NNPS" => 6, _ => 7,
    };
}
