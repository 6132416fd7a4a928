package io.opendms.security.people.http;

import io.opendms.directory.Account;
import io.opendms.entry.LogText;
import io.opendms.security.Transport;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.TicketSignIn;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Schemes;
import io.opendms.security.scheme.http.EvidenceReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people in by the schemes that a browser answers on its own, which is Kerberos. Since a browser also does so for
 * another site, what changes anything must not come from one. Thread-safe.
 */
public final class TicketAdmission {
    /** Where a browser is asked for a ticket; everywhere else it may send one, and is not made to. */
    public static final String PATH = "/admin/sign-in/ticket";

    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.people");
    private static final String NEGOTIATE = "Negotiate ";
    private static final String CHALLENGE = "WWW-Authenticate";

    private final Schemes schemes;
    private final EvidenceReader reader;
    private final TicketSignIn signIn;
    private final boolean allowPlain;

    /**
     * @param schemes none if a ticket signs nobody in
     * @param allowPlain whether a ticket may come over plain HTTP from other machines
     */
    public TicketAdmission(Schemes schemes, EvidenceReader reader, TicketSignIn signIn, boolean allowPlain) {
        this.schemes = schemes;
        this.reader = reader;
        this.signIn = signIn;
        this.allowPlain = allowPlain;
    }

    /** Whether a request brings what is looked at here. */
    boolean concerns(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return isOffered() && header != null && header.regionMatches(true, 0, NEGOTIATE, 0, NEGOTIATE.length());
    }

    private boolean isOffered() {
        return !schemes.inOrder().isEmpty();
    }

    /** What is offered to a request that brings nothing. */
    List<String> challenges(HttpServletRequest request) {
        return isOffered() && !isReadable(request) ? schemes.challenges(evidence(request)) : List.of();
    }

    private boolean isReadable(HttpServletRequest request) {
        return Arrival.of(request).transport() == Transport.PLAIN && !allowPlain;
    }

    /** Asks for a ticket; where none is taken, for the usual. */
    void ask(HttpServletRequest request, HttpServletResponse response, Refusals refusals) throws IOException {
        List<String> offered = challenges(request);
        if (offered.isEmpty()) {
            refusals.signInFirst(response);
            return;
        }
        offered.forEach(challenge -> response.addHeader(CHALLENGE, challenge));
        refusals.refuse(
                response,
                401,
                "No ticket",
                "Your browser has sent no Kerberos ticket for this service; sign in by name and password at "
                        + "/admin/sign-in, or have this address added to those for which it sends one.");
    }

    /** Who a ticket is of, if it is good and nothing forbids the request; if not, the request is answered. */
    Optional<Answer> admit(HttpServletRequest request, HttpServletResponse response, Refusals refusals)
            throws IOException {
        if (isReadable(request)) {
            refusals.refuse(response, 403, "TLS needed", "Tickets are taken over https, or on the same machine, only.");
            return Optional.empty();
        }
        Arrival arrival = Arrival.of(request);
        Finding finding = schemes.examine(evidence(request));
        if (finding instanceof Finding.Proven proven) {
            proven.answer().ifPresent(answer -> response.setHeader(CHALLENGE, answer));
            return SameSite.refuses(request, response, refusals, proven.proof().name())
                    ? Optional.empty()
                    : Optional.of(signIn.attempt(proven.proof(), arrival.source()));
        }
        if (finding instanceof Finding.Continued continued) {
            response.setHeader(CHALLENGE, continued.challenge());
            refusals.refuse(response, 401, "Go on", "The handshake is not complete; send the next message.");
        } else if (finding instanceof Finding.Unavailable unavailable) {
            LOG.warn(
                    "sign_in_unavailable reason=\"{}\" source={} request={}",
                    LogText.escaped(unavailable.reason()),
                    arrival.source().address(),
                    arrival.source().requestId());
            response.setHeader("Retry-After", "30");
            refusals.refuse(response, 503, "Not now", "The service cannot read tickets at the moment.");
        } else {
            // Not for the audit trail, which any stranger could fill with it.
            LOG.warn(
                    "sign_in_ticket_refused reason=\"{}\" source={} request={}",
                    LogText.escaped(finding instanceof Finding.Refused refused ? refused.reason() : "no ticket"),
                    arrival.source().address(),
                    arrival.source().requestId());
            refusals.signInFirst(response);
        }
        return Optional.empty();
    }

    private Evidence evidence(HttpServletRequest request) {
        return reader.read(request, Arrival.of(request).source().requestId());
    }

    /** The account that a request's ticket is of, for the servlet that begins a session with it. */
    public static Account accountOf(HttpServletRequest request) {
        if (request.getAttribute(PATH) instanceof Account account) {
            return account;
        }
        throw new IllegalStateException("a session was asked for without a ticket");
    }

    static void attach(HttpServletRequest request, Account account) {
        request.setAttribute(PATH, account);
    }
}
