package io.opendms.notify.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.Attempt.End;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.notify.smtp.script.TestCertificate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server computes that is answered by NTLM, as MS-NLMP, section 3.3.2, has it, from the hash of a password that it knows. */
class NtlmAnswerTest {
    private static final HexFormat HEX = HexFormat.of();
    /** Section 4.2.2.1.2: of "Password". */
    private static final String HASH = "a4f49c406510bdcab6824ee7c30fd852";
    /** Section 4.2.1: what the server of the examples asks. */
    private static final byte[] ASKED = HEX.parseHex("0123456789abcdef");
    /** Section 4.2.4: the names of a domain and a server, and that they end. */
    private static final byte[] TARGET =
            HEX.parseHex("02000c0044006f006d00610069006e0001000c0053006500720076006500720000000000");
    /** Section 4.2.4.3. */
    private static final byte[] CHALLENGE = HEX.parseHex("4e544c4d53535000020000000c000c003800000033828ae2"
            + "0123456789abcdef00000000000000002400240044000000" + "060070170000000f5300650072007600650072"
            + "00" + HEX.formatHex(TARGET));

    @TempDir
    private Path folder;

    /** Section 4.2.4.1.1. */
    @Test
    void the_key_is_computed_here_as_in_the_example() throws Exception {
        assertThat(HEX.formatHex(key(HASH, "User", "Domain"))).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
    }

    /** The other hash is MD4 of a password in UTF-16, by OpenSSL. */
    @ParameterizedTest
    @CsvSource({
        "Domain\\User,     Password,   " + HASH,
        "CONTOSO\\dms-1,   Pässwörd €, a480beba7a590b6db08a069461b8e4c8",
        "dms@contoso.com,  Password,   " + HASH,
        "müller,           Password,   " + HASH
    })
    void the_answer_is_the_one_that_a_server_computes(String user, String password, String hash) throws Exception {
        ByteBuffer answer = ByteBuffer.wrap(answer(user, password)).order(ByteOrder.LITTLE_ENDIAN);

        String domain = new String(field(answer, 28), StandardCharsets.UTF_16LE);
        String name = new String(field(answer, 36), StandardCharsets.UTF_16LE);
        int separator = user.indexOf('\\');
        assertThat(domain).isEqualToIgnoringCase(user.substring(0, Math.max(0, separator)));
        assertThat(name).isEqualTo(user.substring(separator + 1));
        byte[] key = key(hash, name, domain);
        byte[] response = field(answer, 20);
        byte[] blob = Arrays.copyOfRange(response, 16, response.length);
        assertThat(HEX.formatHex(response, 0, 16)).isEqualTo(HEX.formatHex(hmac(key, ASKED, blob)));
        assertThat(HEX.formatHex(blob)).startsWith("0101000000000000");
        assertThat(HEX.formatHex(blob, 28, 28 + TARGET.length))
                .as("section 2.2.2.7: what the server says of itself")
                .isEqualTo(HEX.formatHex(TARGET));
        byte[] old = field(answer, 12);
        byte[] own = Arrays.copyOfRange(old, 16, old.length);
        assertThat(own).isEqualTo(Arrays.copyOfRange(blob, 16, 24));
        assertThat(HEX.formatHex(old, 0, 16)).isEqualTo(HEX.formatHex(hmac(key, ASKED, own)));
    }

    private byte[] answer(String user, String password) throws Exception {
        TestCertificate trusted = TestCertificate.of(folder, "trusted");
        try (ScriptedServer server = new ScriptedServer()
                .offering("STARTTLS", "AUTH NTLM")
                .withTls(trusted.server())
                .answering("AUTH", "334 " + Base64.getEncoder().encodeToString(CHALLENGE))
                .answering(ScriptedServer.MORE, "235 2.7.0 ok")) {
            SendingSettings plain = Sample.settings(server.port(), Tls.REQUIRED, Optional.of(trusted.certificate()));
            SendingSettings settings = new SendingSettings(
                    plain.server(), Sample.user(Authentication.NTLM, user, password), plain.envelope());
            try (SmtpSender sender =
                    new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", () -> Sample.NOW)) {
                assertThat(sender.send(Sample.mail()).end()).isEqualTo(End.SENT);
            }
            int first = server.commands()
                    .indexOf(server.commands().stream()
                            .filter(command -> command.startsWith("AUTH NTLM "))
                            .findFirst()
                            .orElseThrow());
            return Base64.getDecoder().decode(server.commands().get(first + 1));
        }
    }

    /** Section 2.2.1.3: how long a field is, how much room it has, and where it is. */
    private static byte[] field(ByteBuffer message, int at) {
        byte[] field = new byte[message.getShort(at)];
        message.get(message.getInt(at + 4), field);
        return field;
    }

    /** NTOWFv2, section 3.3.2. */
    private static byte[] key(String hash, String user, String domain) throws GeneralSecurityException {
        String whose = user.toUpperCase(Locale.ROOT) + domain;
        return hmac(HEX.parseHex(hash), whose.getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key, "HmacMD5"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
