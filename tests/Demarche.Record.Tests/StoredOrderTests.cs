using Demarche.Model;
using Xunit;

namespace Demarche.Record.Tests;

/// <summary>Columns of a record hold types and statuses by their place: an order that changes would make every record on disk tell something else.</summary>
public class StoredOrderTests
{
    [Fact]
    public void Types_KeepTheirPlaces() =>
        Assert.Equal("Agree Consult Support Concede Cooperate Aid Retreat Request Accuse Reject Threaten Protest Sanction Mobilize Coerce Assault", string.Join(' ', Enum.GetNames<PloverType>()));

    [Fact]
    public void Statuses_KeepTheirPlaces() =>
        Assert.Equal("Occurred Planned Offered Threatened Refused Negated Alleged Denied Hypothetical", string.Join(' ', Enum.GetNames<EventStatus>()));
}
