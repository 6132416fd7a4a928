package io.opendms.doctor.check.heartbeat;

import io.opendms.doctor.dns.Answer;
import io.opendms.doctor.dns.Dns;
import io.opendms.doctor.dns.MailExchanger;

/**
 * Whom a mail is handed to first.
 *
 * @param obstacle why there is nobody; empty if there is
 */
record FirstServer(String host, int port, String obstacle) {
    private static final int SMTP_PORT = 25;

    static FirstServer at(String host, int port) {
        return new FirstServer(host, port, "");
    }

    /** As the DNS has it, RFC 5321, section 5.1. */
    static FirstServer of(String domain, Dns dns) {
        Answer<MailExchanger> answer = dns.exchangers(domain);
        if (answer instanceof Answer.Found<MailExchanger> found) {
            MailExchanger best = found.records().get(0);
            return best.isNull()
                    ? new FirstServer("", 0, "the MX of " + domain + " says that it takes no mail; see D08")
                    : at(best.host(), SMTP_PORT);
        }
        return answer instanceof Answer.Undecided<MailExchanger> undecided
                ? new FirstServer("", 0, "the MX of " + domain + " could not be asked for: " + undecided.reason())
                : at(domain, SMTP_PORT);
    }
}
