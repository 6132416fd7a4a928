package io.opendms.config;

import io.opendms.config.address.DoorAddress;
import io.opendms.config.address.TlsSettings;
import io.opendms.farm.AddressBlock;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.ntlm.NtlmSettings;
import io.opendms.soap.http.call.CallLimits;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The door for farms.
 *
 * @param address the address to listen on, loopback by default
 * @param port the port, 8080 by default; 0 takes a free one
 * @param tls certificate and key; empty for plain HTTP
 * @param trustedProxies whose {@code Forwarded} and {@code X-Forwarded-*} headers are believed
 * @param authentication the schemes of authentication that may be offered, in this order
 * @param negotiate what Kerberos needs; empty: it is not offered
 * @param ntlm what NTLM needs; empty: it is not offered
 * @param limits how much one caller may take
 */
public record HttpSettings(
        String address,
        int port,
        Optional<TlsSettings> tls,
        List<AddressBlock> trustedProxies,
        List<String> authentication,
        Optional<NegotiateSettings> negotiate,
        Optional<NtlmSettings> ntlm,
        CallLimits limits) {
    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
        authentication = List.copyOf(authentication);
    }

    /** The same with the schemes in the usual order, and the usual limits. */
    public HttpSettings(String address, int port, Optional<TlsSettings> tls, List<AddressBlock> trustedProxies) {
        this(
                address,
                port,
                tls,
                trustedProxies,
                List.of("negotiate", "clientCertificate", "basic"),
                Optional.empty(),
                Optional.empty(),
                CallLimits.USUAL);
    }

    /** By what further names the accounts are called that tickets and NTLM prove. */
    public AccountNames accountNames() {
        return ntlm.map(NtlmSettings::names)
                .or(() -> negotiate.map(tickets -> new AccountNames(tickets.domains(), negotiate)))
                .orElse(AccountNames.NONE);
    }

    /** Where it listens. */
    public DoorAddress door() {
        return new DoorAddress(address, port);
    }

    /** Where programs on this machine reach it, with a path that is a slash. */
    public URI local() {
        return door().local(tls.isPresent() ? "https" : "http");
    }
}
