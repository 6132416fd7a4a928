package io.opendms.security.people.access;

import io.opendms.directory.Account;
import io.opendms.security.people.PeoplePages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells people at a browser that they have no role, in one way at all doors, and how to ask for one. Thread-safe. */
public final class NoRolePages {
    private static final String ASKED = "You have asked for access within the last day; the administrators are told.";

    private final AccessDesk desk;
    private final PeoplePages pages;

    public NoRolePages(AccessDesk desk, PeoplePages pages) {
        this.desk = desk;
        this.pages = pages;
    }

    /**
     * Answers somebody who has just proven who it is.
     *
     * @param requestId what the log knows the request by
     * @throws io.opendms.record.RecordFailure if the store cannot be used
     */
    public void write(HttpServletResponse response, Account account, String requestId) throws IOException {
        AccessOffer offer = desk.offer(account);
        String note = offer.asked() ? ASKED : "";
        pages.write(response, 403, pages.noRole(account.name(), offer.permit(), "", note, requestId));
    }
}
