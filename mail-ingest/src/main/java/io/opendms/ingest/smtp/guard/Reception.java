package io.opendms.ingest.smtp.guard;

import io.opendms.farm.Network;
import io.opendms.ingest.smtp.setting.HostNames;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Lets connections in, or not, before they are greeted. */
public final class Reception implements SessionHandler {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.smtp");

    private final SmtpSettings settings;
    private final HostNames names;
    private final Visits visits;
    private final Rates rates;
    private final Map<Network, Integer> open = new ConcurrentHashMap<>();

    /** @param visits told of those who are let in */
    public Reception(SmtpSettings settings, HostNames names, Visits visits, Rates rates) {
        this.settings = settings;
        this.names = names;
        this.visits = visits;
        this.rates = rates;
    }

    @Override
    public SessionAcceptance accept(Session session) {
        InetAddress peer = session.getRemoteAddress().getAddress();
        boolean safe = settings.safeServers().contains(peer, names);
        if (open.merge(Network.of(peer), 1, Integer::sum) > settings.limits().maxConnectionsPerPeer() && !safe) {
            return refused(peer, 421, "4.7.0 Too many connections from your address");
        }
        if (!safe && !rates.mayConnect(peer)) {
            return refused(peer, 421, "4.7.0 Too many connections from your address within a minute");
        }
        try {
            if (session.getRawInput().available() > 0) {
                // RFC 5321, section 3.1: a client waits for the greeting. Who does not will not read refusals either.
                return refused(peer, 554, "5.5.1 Commands came before the greeting");
            }
            Visit visit = new Visit(peer, safe, settings.limits(), System::nanoTime);
            Socket network = session.getSocket();
            session.setSocket(new GuardedSocket(network, visit));
            visits.begin(visit, network);
            return SessionAcceptance.success();
        } catch (IOException e) {
            return refused(peer, 421, "4.4.2 The connection broke");
        }
    }

    /** The library tells of the end of those sessions only that were let in. */
    private SessionAcceptance refused(InetAddress peer, int code, String text) {
        leave(peer);
        LOG.warn("smtp_connection_refused peer=\"{}\" code={} reason=\"{}\"", peer.getHostAddress(), code, text);
        return SessionAcceptance.failure(code, text);
    }

    @Override
    public void onSessionEnd(Session session) {
        visits.end(GuardedSocket.of(session).visit());
        leave(session.getRemoteAddress().getAddress());
    }

    private void leave(InetAddress peer) {
        open.computeIfPresent(Network.of(peer), (network, count) -> count == 1 ? null : count - 1);
    }
}
