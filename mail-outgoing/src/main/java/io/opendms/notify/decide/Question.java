package io.opendms.notify.decide;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.Locale;

/**
 * What somebody is asked by mail.
 *
 * @param request the request's number
 * @param version the version of the request that the mail tells of; its plan is what is decided on
 * @param person the name by which the directory knows whom the mail is for, who alone may answer it; empty with a question of
 *     an older program, which knew nothing but the address
 * @param approver that person's address
 * @param language in which the approver is written to
 * @param until when it is too late
 */
public record Question(int request, long version, String person, MailAddress approver, Locale language, Instant until) {
    public Question {
        if (request < 1 || version < 1) {
            throw new IllegalArgumentException("request " + request + " of version " + version);
        }
    }
}
