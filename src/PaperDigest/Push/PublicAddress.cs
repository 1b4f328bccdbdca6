using System.Net;
using System.Net.Sockets;

namespace PaperDigest.Push;

/// <summary>Which addresses lie outside of this machine and of its networks.</summary>
public static class PublicAddress
{
    /// <summary>https://www.iana.org/assignments/iana-ipv4-special-registry, with multicast and what is reserved.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Within 2000::/3: Teredo and others, documentation, 6to4, which holds an address of version 4.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address))
            && !Array.Exists(Special, network => network.Contains(address));
    }
}

/// <summary>A host has no address that messages may go to. The message says why, as the rest of a sentence.</summary>
public sealed class RefusedHostException(string message) : IOException(message);
