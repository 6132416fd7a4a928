package io.opendms.notify.notice;

import java.net.URI;
import java.util.Optional;

/**
 * Where people find the pages.
 *
 * @param origin scheme, host and port by which they reach the service; empty if that is not known, and mails have no links
 */
public record PageAddress(Optional<URI> origin) {

    /** The first page; empty if it is not known where it is. */
    public String overview() {
        return below("/admin/");
    }

    /** The page of a request; empty if it is not known where it is. */
    public String request(int id) {
        return below("/admin/requests/" + id);
    }

    private String below(String path) {
        return origin.map(URI::toString)
                .map(text -> (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path)
                .orElse("");
    }
}
