package io.opendms.security.scheme;

import java.util.List;

/** One way to prove who one is (RFC 9110, section 11), for all doors alike. Implementations are thread-safe. */
public interface Scheme {

    /** The name in {@code http.authentication}, such as {@code negotiate}. */
    String name();

    /**
     * What to offer to a request that proves nothing, each the value of one header {@code WWW-Authenticate}; none if the
     * scheme cannot be used on such a request, or has no challenge.
     */
    List<String> challenges(Evidence evidence);

    /** What the scheme makes of a request. Must not throw on anything that a stranger can send. */
    Finding examine(Evidence evidence);
}
