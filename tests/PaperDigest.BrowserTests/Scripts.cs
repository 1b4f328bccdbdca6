using Microsoft.Playwright;

namespace PaperDigest.BrowserTests;

internal static class Scripts
{
    /// <summary>Waits until the scripts of a page have run, by what they add to its foot; touch screens do not show it.</summary>
    public static Task HasScripts(this IPage page) =>
        page.Locator(".colophon button").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
