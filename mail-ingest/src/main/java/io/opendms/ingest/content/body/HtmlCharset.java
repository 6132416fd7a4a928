package io.opendms.ingest.content.body;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that a page names in itself, which counts where its part names none. */
public final class HtmlCharset {
    /** Where a page has to name it, as the HTML Standard has it. */
    private static final int BEGINNING = 1_024;

    private static final Pattern META =
            Pattern.compile("<meta\\b[^>]{0,200}?\\bcharset\\s*=\\s*[\"']?([\\w:.-]{1,64})", Pattern.CASE_INSENSITIVE);

    private HtmlCharset() {}

    /** In lower case; empty without one. A page that can be read so far is in no UTF-16, whatever it says. */
    public static Optional<String> of(byte[] html) {
        Matcher meta = META.matcher(new String(html, 0, Math.min(html.length, BEGINNING), StandardCharsets.ISO_8859_1));
        return meta.find()
                ? Optional.of(meta.group(1).toLowerCase(Locale.ROOT)).filter(name -> !name.startsWith("utf-16"))
                : Optional.empty();
    }
}
