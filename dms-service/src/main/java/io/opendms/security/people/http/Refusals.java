package io.opendms.security.people.http;

import io.opendms.directory.Account;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How what was asked is refused; a page and a program want it told in another way. */
interface Refusals {

    /** Nobody has signed in. */
    void signInFirst(HttpServletResponse response) throws IOException;

    /** Somebody has tried to, and is not let in; which of the two was wrong is told to nobody. */
    void notLetIn(HttpServletResponse response) throws IOException;

    /**
     * It is proven who somebody is, and no role is given to that account.
     *
     * @throws io.opendms.record.RecordFailure if the store is needed and cannot be used
     */
    void noRole(HttpServletResponse response, Account account) throws IOException;

    /** Anything else.
     *
     * @param status of HTTP
     * @param title a few words
     * @param detail one sentence that says what to do
     */
    void refuse(HttpServletResponse response, int status, String title, String detail) throws IOException;
}
