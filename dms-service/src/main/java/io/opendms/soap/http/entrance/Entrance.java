package io.opendms.soap.http.entrance;

import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.security.Callers;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import io.opendms.security.scheme.Schemes;
import io.opendms.security.scheme.http.EvidenceReader;
import io.opendms.soap.http.call.SoapCall;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who calls. Whoever proves nothing is let in by the address where a farm's callers say so, and is else asked to
 * prove something, where there is a scheme for it.
 */
public final class Entrance {
    /** Why a caller is asked again and again that answers in a way which nobody here knows. */
    private static final String OTHER =
            "the credentials are of a kind that is not taken here: http.authentication says which "
                    + "are, and the 401 names those for which there is all that they need";
    /** Else a page that is open on a machine of a farm could call in its place, by a name that leads here (DNS rebinding). */
    private static final String OF_A_PAGE =
            "the call was sent by a page in a browser, since it has a header Origin or Sec-Fetch-Site";

    private final Callers callers;
    private final Farms farms;
    private final Schemes schemes;
    private final CallerWatch watch;
    private final EvidenceReader reader;

    /**
     * @param callers tells from where a request comes
     * @param farms for which callers may speak, and so send large bodies
     * @param schemes by which they prove who they are
     * @param watch is told who came
     */
    public Entrance(Callers callers, Farms farms, Schemes schemes, CallerWatch watch) {
        this.callers = callers;
        this.farms = farms;
        this.schemes = schemes;
        this.watch = watch;
        this.reader = new EvidenceReader(callers);
    }

    public Callers callers() {
        return callers;
    }

    public Farms farms() {
        return farms;
    }

    /** Who a request's sender is as long as nothing is proven. */
    public Caller stranger(HttpServletRequest request) {
        return callers.of(request);
    }

    /** A call of somebody who has proven nothing. */
    public SoapCall call(String id, Caller stranger) {
        return new SoapCall(id, stranger, farms.claimants(stranger));
    }

    /** @param stranger who the request's sender is as long as nothing is proven */
    public Passage admit(Caller stranger, HttpServletRequest request, String requestId) {
        Passage passage = isSentByPage(request)
                ? Passage.Closed.forbidding(OF_A_PAGE)
                : decide(stranger, reader.read(request, stranger, requestId));
        if (passage instanceof Passage.Open open) {
            String farm = Farms.sole(open.claimants()).map(Farm::name).orElse("");
            watch.admitted(farm, open.caller().name(), open.means(), stranger.name());
        } else if (passage instanceof Passage.Closed closed && !closed.reason().isEmpty()) {
            watch.refused(stranger.name(), closed.reason());
        }
        return passage;
    }

    /** By what only browsers send, and do with each POST of a script. No farm has one. */
    private static boolean isSentByPage(HttpServletRequest request) {
        return request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Site") != null;
    }

    private Passage decide(Caller stranger, Evidence evidence) {
        Finding finding = schemes.examine(evidence);
        if (finding instanceof Finding.Proven proven) {
            Proof proof = proven.proof();
            Caller caller = new Caller(stranger.source(), proof.name(), proof.names());
            return new Passage.Open(caller, farms.claimants(caller), proof.means(), proven.answer());
        }
        if (finding instanceof Finding.NotMine) {
            List<Farm> claimants = farms.claimants(stranger);
            List<String> challenges = claimants.isEmpty() ? schemes.challenges(evidence) : List.of();
            return challenges.isEmpty()
                    ? new Passage.Open(stranger, claimants, "address", Optional.empty())
                    : Passage.Closed.asking(challenges, evidence.authorization().isEmpty() ? "" : OTHER);
        }
        if (finding instanceof Finding.Continued continued) {
            return Passage.Closed.asking(List.of(continued.challenge()), "");
        }
        if (finding instanceof Finding.TooMany tooMany) {
            return Passage.Closed.forNow(429, tooMany.retryAfter(), tooMany.reason());
        }
        if (finding instanceof Finding.Unavailable unavailable) {
            return Passage.Closed.forNow(503, Passage.Closed.LATER, unavailable.reason());
        }
        return refused(((Finding.Refused) finding).reason(), schemes.challenges(evidence));
    }

    /** A 401 names what is asked for (RFC 9110, section 15.5.2), which is nothing where nothing is offered. */
    private static Passage refused(String reason, List<String> challenges) {
        return challenges.isEmpty() ? Passage.Closed.forbidding(reason) : Passage.Closed.asking(challenges, reason);
    }
}
