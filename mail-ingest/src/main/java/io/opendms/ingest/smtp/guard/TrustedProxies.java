package io.opendms.ingest.smtp.guard;

import io.opendms.farm.AddressBlock;
import io.opendms.ingest.smtp.setting.SmtpLimits;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import org.subethamail.smtp.internal.proxy.ProxyHandler;
import org.subethamail.smtp.internal.proxy.ProxyProtocolV1V2Handler;
import org.subethamail.smtp.server.Session;

/**
 * Takes the PROXY protocol's word from proxies that are named, and from nobody else: it is anybody's to write. It has to be said
 * within the time in which nothing may come; the library's own limit is for each byte.
 */
public final class TrustedProxies implements ProxyHandler {
    private final List<AddressBlock> proxies;
    private final SmtpLimits limits;
    private final Visits visits;

    public TrustedProxies(SmtpSettings settings, Visits visits) {
        this.proxies = settings.trustedProxies();
        this.limits = settings.limits();
        this.visits = visits;
    }

    @Override
    public ProxyResult handle(InputStream in, OutputStream out, Session session) throws IOException {
        InetAddress real = session.getRealRemoteAddress().getAddress();
        boolean trusted = proxies.stream().anyMatch(block -> block.contains(real));
        return trusted ? introduced(in, out, session, real) : ProxyResult.NOP;
    }

    /** The session's own visit begins when it is known who comes. */
    private ProxyResult introduced(InputStream in, OutputStream out, Session session, InetAddress proxy)
            throws IOException {
        Visit introduction = new Visit(proxy, false, limits, System::nanoTime);
        introduction.beginStep(limits.idleTimeout());
        visits.begin(introduction, session.getSocket());
        try {
            return ProxyProtocolV1V2Handler.INSTANCE.handle(in, out, session);
        } finally {
            visits.end(introduction);
        }
    }
}
