package io.opendms.security.people.page;

/** Pages without any looks of their own. */
public final class PlainPages implements PeoplePages {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s - dms</title>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            %s</main>
            </body>
            </html>
            """;

    private static final String SIGN_IN = """
            %s<form method="post" action="/admin/sign-in">
            <input type="hidden" name="to" value="%s">
            <p><label for="name">Account name or mail address</label><br>
            <input id="name" name="name" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" \
            required%s></p>
            <p><label for="password">Password</label><br>
            <input id="password" name="password" type="password" autocomplete="current-password" required%s></p>
            <p><button>Sign in</button></p>
            </form>
            """;

    private static final String CHANGE_PASSWORD = """
            %s<form method="post" action="/admin/password">
            <input type="hidden" name="csrf" value="%s">
            <input type="hidden" name="name" value="%s" autocomplete="username">
            <p><label for="current">Password so far</label><br>
            <input id="current" name="current" type="password" autocomplete="current-password" required autofocus></p>
            <p><label for="password">New password, 12 characters or more</label><br>
            <input id="password" name="password" type="password" autocomplete="new-password" minlength="12" required></p>
            <p><label for="again">The new one again</label><br>
            <input id="again" name="again" type="password" autocomplete="new-password" minlength="12" required></p>
            <p><button>Change password</button></p>
            </form>
            """;

    private static final String TROUBLE = """
            <p>%s</p>
            <p>The log knows this request as <code>%s</code>.</p>
            <p><a href="/admin/">Go to the first page</a></p>
            """;

    @Override
    public String signIn(String name, String to, String complaint) {
        String focus = " autofocus";
        return page(
                "Sign in",
                SIGN_IN.formatted(
                        alert(complaint),
                        escaped(to),
                        escaped(name),
                        name.isEmpty() ? focus : "",
                        name.isEmpty() ? "" : focus));
    }

    @Override
    public String changePassword(String name, String csrf, String complaint) {
        return page("Choose a new password", CHANGE_PASSWORD.formatted(alert(complaint), escaped(csrf), escaped(name)));
    }

    @Override
    public String trouble(String title, String detail, String requestId) {
        return page(title, TROUBLE.formatted(escaped(detail), escaped(requestId)));
    }

    private static String page(String title, String content) {
        return PAGE.formatted(escaped(title), escaped(title), content);
    }

    private static String alert(String complaint) {
        return complaint.isEmpty() ? "" : "<p role=\"alert\">" + escaped(complaint) + "</p>\n";
    }

    /** For text and for values in double quotes. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
