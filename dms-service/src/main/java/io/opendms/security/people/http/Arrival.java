package io.opendms.security.people.http;

import io.opendms.security.Transport;
import io.opendms.security.people.Source;
import io.opendms.security.people.session.OpenSession;
import jakarta.servlet.ServletRequest;
import java.util.Optional;

/**
 * What the filter found out about a request before anybody answers it.
 *
 * @param source where it comes from
 * @param transport who can read it
 * @param local whether it was sent on this machine, and nothing in it says that it was passed on
 * @param origin scheme, host and port that the browser shows; empty if it named none that can be one
 * @param session the session whose cookie it carries; empty for none
 */
public record Arrival(
        Source source, Transport transport, boolean local, Optional<String> origin, Optional<OpenSession> session) {
    private static final String ATTRIBUTE = Arrival.class.getName();

    /**
     * What is known of a request.
     *
     * @throws IllegalStateException if the request did not pass the filter
     */
    public static Arrival of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Arrival arrival) {
            return arrival;
        }
        throw new IllegalStateException("a page was asked for past the filter that knows people");
    }

    /** The same request, in a session. */
    public Arrival with(OpenSession open) {
        return new Arrival(source, transport, local, origin, Optional.of(open));
    }

    /** Lets those who answer the request know. */
    public void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
