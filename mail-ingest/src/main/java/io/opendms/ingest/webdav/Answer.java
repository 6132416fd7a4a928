package io.opendms.ingest.webdav;

import io.opendms.entry.LogText;
import io.opendms.ingest.library.folder.RefusedException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Set;

/** What the server answers. */
record Answer(Step step, int status, HttpHeaders headers, byte[] body) {
    static final int MULTISTATUS = 207;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int EXISTS = 412;
    static final int LOCKED = 423;

    /** Who sends such a name or such a file again will get the same answer; all else somebody may mend. */
    private static final Set<Integer> LASTING = Set.of(400, 413, 414, 415, 422);

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(301, "the server redirects, and that is not followed; write the address that it leads to"),
            Map.entry(
                    302,
                    "the server redirects, perhaps to a page for signing in; its own address and Basic or a token are needed"),
            Map.entry(400, "a name or the request is not allowed there"),
            Map.entry(401, "the credentials are not taken"),
            Map.entry(403, "the account may not do this, or the type of file is blocked"),
            Map.entry(404, "it is not there"),
            Map.entry(409, "the folder above is not there; make the one that url names"),
            Map.entry(413, "the file is larger than the server takes"),
            Map.entry(414, "the path is longer than the server takes"),
            Map.entry(423, "somebody holds a lock there, such as a person who edits it"),
            Map.entry(501, "the server does not speak this part of WebDAV"),
            Map.entry(507, "the server has no room"));

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }

    /** @throws IOException unless it is done; a {@link RefusedException} if it never will be */
    void requireSuccess() throws IOException {
        if (!isSuccess() || status == MULTISTATUS) {
            throw failure();
        }
    }

    IOException failure() {
        String meaning = status == MULTISTATUS ? "it was done in part only" : MEANINGS.getOrDefault(status, "");
        String text = "the server answered " + LogText.escaped(step.toString()) + " by " + status
                + (meaning.isEmpty() ? "" : ": " + meaning);
        return LASTING.contains(status) ? new RefusedException(text) : new IOException(text);
    }
}
