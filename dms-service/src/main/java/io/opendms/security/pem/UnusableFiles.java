package io.opendms.security.pem;

import io.opendms.entry.LogText;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that the files of a certificate cannot be used. Files that are half replaced stay wrong for a while; that is told once.
 * For one thread at a time.
 */
public final class UnusableFiles {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.tls");

    private final Path certificate;
    private String told = "";

    /** @param certificate the file that is named in the log */
    public UnusableFiles(Path certificate) {
        this.certificate = certificate;
    }

    /** @param notAfter until when that which stays in use is valid */
    public void tellOnce(Exception problem, Instant notAfter) {
        String reason = LogText.message(problem);
        if (!reason.equals(told)) {
            told = reason;
            LOG.warn(
                    "tls_files_unusable certificate=\"{}\" reason=\"{}\" in_use_until={}",
                    LogText.escaped(certificate.toString()),
                    reason,
                    notAfter);
        }
    }

    /** They can be used again, so that the next trouble is told of whatever it is. */
    public void areMended() {
        told = "";
    }
}
