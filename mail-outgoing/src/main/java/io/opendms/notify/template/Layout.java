package io.opendms.notify.template;

/** What stands around the HTML of every letter: a whole document with places for language, subject and content. */
public final class Layout {
    private static final String LANGUAGE = "{language}";
    private static final String SUBJECT = "{subject}";
    private static final String CONTENT = "{content}";

    /** The usual one. It names no charset: the mail may be written in another one than UTF-8, and its header says which. */
    public static final Layout USUAL = new Layout("""
            <!DOCTYPE html>
            <html lang="{language}" style="color-scheme:light dark">
            <head>
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{subject}</title>
            </head>
            <body style="margin:0;padding:0">
            <div style="max-width:600px;margin:0 auto;padding:20px 16px;font-family:'Segoe UI',system-ui,-apple-system,\
            Roboto,'Helvetica Neue',Arial,sans-serif;font-size:16px;line-height:1.5">
            {content}
            </div>
            </body>
            </html>
            """);

    private final String document;

    private Layout(String document) {
        this.document = document;
    }

    /**
     * Reads the layout of an administrator.
     *
     * @throws TemplateException if it does not have a place for the content exactly once
     */
    public static Layout parse(String document) throws TemplateException {
        int first = document.indexOf(CONTENT);
        if (first < 0 || document.indexOf(CONTENT, first + 1) >= 0) {
            throw new TemplateException(
                    0, "it does not have " + CONTENT + " exactly once", "put that where the mail is to stand");
        }
        return new Layout(TemplateReader.withoutMark(document));
    }

    /**
     * A document.
     *
     * @param content HTML
     */
    public String around(String language, String subject, String content) {
        int at = document.indexOf(CONTENT);
        String before = document.substring(0, at);
        String after = document.substring(at + CONTENT.length());
        return filled(before, language, subject) + content + filled(after, language, subject);
    }

    private static String filled(String part, String language, String subject) {
        // The subject last: what stands in it is no place any more.
        return part.replace(LANGUAGE, HtmlEscape.escaped(language)).replace(SUBJECT, HtmlEscape.escaped(subject));
    }
}
