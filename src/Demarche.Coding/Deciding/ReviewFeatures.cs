using Demarche.Coding.Meaning;

namespace Demarche.Coding.Deciding;

/// <summary>What speaks for and against a draft once the learnt reader has looked at it a second time, with its sides marked.</summary>
internal static class ReviewFeatures
{
    /// <summary>How many columns there are: those of <see cref="EventFeatures"/>, then what the look says.</summary>
    public const int Width = EventFeatures.Width + LookWidth;

    private const int LookWidth = 16;

    /// <summary>Fills the columns behind those of <see cref="EventFeatures"/>, which are written already.</summary>
    /// <param name="view">The article.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="first">The log-odds that it is an event, by its first columns alone.</param>
    /// <param name="isOther">True if its sides are not those chosen first.</param>
    /// <param name="values">All columns, <see cref="Width"/> of them.</param>
    public static void Write(ArticleView view, Draft draft, float first, bool isOther, Span<float> values)
    {
        values[EventFeatures.Width..].Clear();
        var row = new FeatureRow(values[EventFeatures.Width..]);
        row.Add(first);
        row.Add(isOther);
        row.Add((float)draft.Sides.Alternatives.Count);
        if (view.Look(draft.Reading, draft.Proposal.Word, draft.Sides) is not { } look) return;
        row.Add(true);
        row.Add(FeatureRow.LogOdds(look.IsEvent));
        row.Add(FeatureRow.LogOdds(look.ActorIsRight));
        row.Add(FeatureRow.LogOdds(look.RecipientIsRight));
        AddShare(look.Acts, (int)draft.Proposal.Act, ref row);
        AddShare(look.Statuses, (int)draft.Status, ref row);
        row.Add(FeatureRow.LogOdds(TypeShare(look, draft)));
    }

    private static void AddShare(float[] shares, int index, ref FeatureRow row)
    {
        row.Add(FeatureRow.LogOdds(shares[index]));
        row.Add(shares[index] >= shares.Max());
    }

    /// <summary>How likely the draft's type is by acts and statuses together.</summary>
    private static float TypeShare(DeedMeaning look, Draft draft)
    {
        var sum = 0f;
        var hasRecipient = draft.Sides.Recipients.Count > 0 && !draft.IsMutual;
        for (var act = 0; act < look.Acts.Length; act++)
            for (var status = 0; status < look.Statuses.Length; status++)
                if (Plover.PloverScheme.TypeOf((Model.PloverType)act, (Model.EventStatus)status, hasRecipient) == draft.Type) sum += look.Acts[act] * look.Statuses[status];
        return sum;
    }
}
