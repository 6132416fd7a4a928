package io.opendms.ingest.smtp.guard;

import io.opendms.farm.AddressBlock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import org.subethamail.smtp.internal.proxy.ProxyHandler;
import org.subethamail.smtp.internal.proxy.ProxyProtocolV1V2Handler;
import org.subethamail.smtp.server.Session;

/** Takes the PROXY protocol's word from proxies that are named, and from nobody else: it is anybody's to write. */
public final class TrustedProxies implements ProxyHandler {
    private final List<AddressBlock> proxies;

    public TrustedProxies(List<AddressBlock> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    @Override
    public ProxyResult handle(InputStream in, OutputStream out, Session session) throws IOException {
        InetAddress real = session.getRealRemoteAddress().getAddress();
        boolean trusted = proxies.stream().anyMatch(block -> block.contains(real));
        return trusted ? ProxyProtocolV1V2Handler.INSTANCE.handle(in, out, session) : ProxyResult.NOP;
    }
}
