package io.opendms.security.pem;

import io.opendms.entry.LogText;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, once for each, of revocation lists whose time is over: clients of their issuers are let in no more. */
public final class OverdueLists {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.tls");

    private Set<X509CRL> told = Set.of();

    /** Looks at the lists that are in use, which came from that file. */
    public synchronized void tell(Path file, List<X509CRL> lists, Instant now) {
        Set<X509CRL> overdue = new HashSet<>();
        for (X509CRL list : lists) {
            // A list without this field has no end (RFC 5280, section 5.1.2.5, asks for it).
            if (list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(now)) {
                overdue.add(list);
                if (!told.contains(list)) {
                    LOG.warn(
                            "tls_revocation_list_overdue file=\"{}\" issuer=\"{}\" next_update={}",
                            LogText.escaped(file.toString()),
                            LogText.escaped(list.getIssuerX500Principal().getName()),
                            list.getNextUpdate().toInstant());
                }
            }
        }
        told = overdue;
    }
}
