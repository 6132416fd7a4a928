package io.opendms.admin.page.frame;

import java.io.IOException;
import java.io.OutputStream;

/** What a call for a page gets. */
public sealed interface Answer {

    /**
     * A page.
     *
     * @param status of HTTP
     * @param template which template shows it
     * @param view what it shows
     */
    record Shown(int status, String template, Object view) implements Answer {
        public Shown(String template, Object view) {
            this(200, template, view);
        }
    }

    /**
     * Another page is to be asked for.
     *
     * @param path which, from the root of the server
     */
    record Moved(String path) implements Answer {}

    /**
     * There is no page.
     *
     * @param status of HTTP
     * @param title a few words
     * @param detail one sentence that says what to do
     */
    record Trouble(int status, String title, String detail) implements Answer {}

    /**
     * A file to be kept.
     *
     * @param name what it is called
     * @param type its content type
     */
    record Saved(String name, String type, Content content) implements Answer {}

    /**
     * The HTML of a mail, to be shown in a frame of a page. It is cut off from the pages: it may run nothing, load nothing and
     * lead nowhere.
     */
    record Letter(String html) implements Answer {}

    /** What stands in a file, written when it is sent. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** There is no such thing, or the person may not know of it. */
    static Answer missing(String what) {
        return new Trouble(
                404, "Not found", "There is no " + what + ", or you may not see it. Look for it in the list.");
    }

    /** The person lacks a role. */
    static Answer forbidden(String why) {
        return new Trouble(403, "Not allowed", why);
    }
}
