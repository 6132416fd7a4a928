package io.opendms.security.people;

import jakarta.servlet.ServletRequest;
import java.time.Instant;

/**
 * What is known of who sent a request, once it has passed the filter for people: somebody who has signed in, and if the
 * request changes anything, then one that no other site has sent in this person's name.
 *
 * @param user who it is
 * @param csrfToken what a form must send back in its field {@value #CSRF_FIELD}, or a script in the header
 *     {@value #CSRF_HEADER}; empty if the request carries its own credentials, which no other site can send
 * @param provenAt when the person last proved who it is by what no browser sends by itself: a password, here or at a provider
 */
public record Visit(User user, String csrfToken, Instant provenAt) {
    public static final String CSRF_FIELD = "csrf";
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String ATTRIBUTE = Visit.class.getName();

    /**
     * The visit that a request belongs to.
     *
     * @throws IllegalStateException if the request did not pass the filter
     */
    public static Visit of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
            return visit;
        }
        throw new IllegalStateException("a page was asked for past the filter that knows people");
    }

    /** Whether there is a visit to {@linkplain #of ask for}: some pages are for whoever has their link. */
    public static boolean isKnown(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Visit;
    }

    /** Lets those who answer a request know. */
    public void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
