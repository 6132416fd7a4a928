package io.opendms.security.people.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after the sign-in: a page of ours, whatever a link says. */
public final class LocalPath {
    public static final String HOME = "/admin/";

    /** No backslash, which browsers take for a slash, and no character that ends a header. */
    private static final Pattern PAGE = Pattern.compile("/admin(?:[/?][!-\\[\\]-~]{0,2000})?");

    /** A part between slashes that begins with a dot, however it is written: browsers leave our pages by two of them. */
    private static final Pattern UPWARDS = Pattern.compile("(?i)[^?]*/(?:\\.|%2e)");

    private LocalPath() {}

    /** The path if it is one of a page, else that of the first page. */
    public static String of(@Nullable String path) {
        return path != null
                        && PAGE.matcher(path).matches()
                        && !UPWARDS.matcher(path).lookingAt()
                ? path
                : HOME;
    }
}
