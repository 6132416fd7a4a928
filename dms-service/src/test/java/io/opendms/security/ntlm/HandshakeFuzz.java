package io.opendms.security.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.opendms.security.Transport;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.MemoryConnection;
import io.opendms.security.scheme.Schemes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Any token under Negotiate and under NTLM: it proves nothing, and nothing breaks. */
class HandshakeFuzz {
    private static final String REALM = "CONTOSO.TEST";
    private static final String HOST = "dms.contoso.test";
    /** Answers as {@code ntlm_auth} does: a challenge to the first message, a refusal to the second. */
    private static final String HELPER =
            "while read word rest; do case $word in YR) echo TT TlRMTVNTUAACAAAA;; *) echo NA denied;; esac; done";

    @TempDir
    private Path folder;

    private NtlmScheme ntlm;
    private Schemes schemes;

    @BeforeEach
    void open() throws IOException {
        Path keytab = Files.write(folder.resolve("keytab"), keytab());
        NegotiateSettings negotiate = new NegotiateSettings(keytab, "HTTP/" + HOST, Map.of(), false, true);
        ntlm = new NtlmScheme(new NtlmSettings(
                List.of("/bin/sh", "-c", HELPER),
                4,
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ZERO,
                AccountNames.NONE));
        schemes = new Schemes(List.of(new NegotiateScheme(negotiate), ntlm));
    }

    @AfterEach
    void close() {
        ntlm.close();
    }

    @DictionaryEntries({
        "NTLMSSP\\x00\\x01\\x00\\x00\\x00",
        "NTLMSSP\\x00\\x03\\x00\\x00\\x00",
        "`\\x82",
        "\\x06\\x06+\\x06\\x01\\x05\\x05\\x02",
        "\\x06\\x09*\\x86H\\x86\\xf7\\x12\\x01\\x02\\x02",
        "\\x06\\x0a+\\x06\\x01\\x04\\x01\\x827\\x02\\x02\\x0a",
        "HTTP",
        REALM,
        HOST
    })
    @FuzzTest(maxExecutions = 20_000)
    void any_token_proves_nothing_and_breaks_nothing(byte[] token) throws Exception {
        try (MemoryConnection connection = new MemoryConnection()) {
            for (String scheme : List.of("Negotiate", "NTLM", "negotiate")) {
                for (String text : List.of(
                        Base64.getEncoder().encodeToString(token), new String(token, StandardCharsets.ISO_8859_1))) {
                    Finding finding = schemes.examine(evidence(scheme + " " + text, connection));

                    assertThat(finding).isNotInstanceOf(Finding.Proven.class);
                    assertThat(finding.toString()).hasSizeLessThan(100_000);
                }
            }
        }
    }

    private static Evidence evidence(String authorization, MemoryConnection connection) {
        return new Evidence(
                Optional.of(authorization),
                InetAddress.getLoopbackAddress(),
                Transport.PROTECTED,
                false,
                List.of(),
                connection,
                Optional.empty(),
                "r-1");
    }

    /** One key of AES-256 for the service, as {@code kadmin} writes it. */
    private static byte[] keytab() throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(entry);
        out.writeShort(2);
        out.writeUTF(REALM);
        out.writeUTF("HTTP");
        out.writeUTF(HOST);
        out.writeInt(1);
        out.writeInt(0);
        out.writeByte(1);
        out.writeShort(18);
        out.writeShort(32);
        out.write(new byte[32]);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream whole = new DataOutputStream(file);
        whole.writeShort(0x0502);
        whole.writeInt(entry.size());
        whole.write(entry.toByteArray());
        return file.toByteArray();
    }
}
