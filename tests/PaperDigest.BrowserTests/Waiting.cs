using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PaperDigest.BrowserTests;

/// <summary>
/// What a page is waited for by. The browser is asked each time: an event of a navigation that is over before it is waited for
/// never comes (<c>WaitForURLAsync</c> waits for one).
/// </summary>
internal static class Waiting
{
    /// <summary>Waits until the scripts of a page have run, by what they add to its foot; touch screens do not show it.</summary>
    public static Task HasScripts(this IPage page) => Is(page.Locator(".colophon button"));

    /// <summary>Waits until the address holds a pattern and its page has been read down to its foot.</summary>
    public static async Task IsAt(this IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        await Expect(page).ToHaveURLAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Is(page.Locator(".colophon"));
    }

    private static Task Is(ILocator part) => part.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
