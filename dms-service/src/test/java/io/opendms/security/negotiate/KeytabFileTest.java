package io.opendms.security.negotiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeytabFileTest {
    private static final int AES256 = 18;

    @TempDir
    private Path folder;

    @Test
    void tells_name_version_and_encryption_of_each_key() throws IOException {
        KeytabFile keytab = read(file(key("HTTP", 2, 0), key("HTTP", 3, 300), key("host", 1, 0)));

        assertThat(keytab.of("HTTP/dms.contoso.com"))
                .containsExactly(
                        new KeytabFile.Entry("HTTP/dms.contoso.com@CONTOSO.COM", 2, AES256),
                        new KeytabFile.Entry("HTTP/dms.contoso.com@CONTOSO.COM", 300, AES256));
        assertThat(keytab.fullName("HTTP/dms.contoso.com")).contains("HTTP/dms.contoso.com@CONTOSO.COM");
        assertThat(keytab.fullName("HTTP/other")).isEmpty();
        assertThat(keytab.entries().get(0).realm()).isEqualTo("CONTOSO.COM");
    }

    @Test
    void skips_the_place_of_a_key_that_was_removed() throws IOException {
        byte[] removed = key("HTTP", 1, 0);
        for (int at = 0; at < Integer.BYTES; at++) {
            removed[at] = (byte) (-(removed.length - Integer.BYTES) >> 8 * (Integer.BYTES - 1 - at));
        }

        assertThat(read(file(removed, key("HTTP", 2, 0))).entries()).hasSize(1);
    }

    @Test
    void what_is_no_keytab_is_refused_in_one_sentence() throws IOException {
        byte[] whole = file(key("HTTP", 2, 0));
        for (int length = 3; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> read("no keytab at all".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no keytab");
        assertThatThrownBy(() -> KeytabFile.read(folder.resolve("absent")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("absent does not exist");
    }

    private KeytabFile read(byte[] bytes) throws IOException {
        return KeytabFile.read(Files.write(folder.resolve("keytab"), bytes));
    }

    private static byte[] file(byte[]... keys) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {5, 2});
        for (byte[] key : keys) {
            out.write(key);
        }
        return out.toByteArray();
    }

    private static byte[] key(String service, int version, int whole) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(record);
        out.writeShort(2);
        for (String part : new String[] {"CONTOSO.COM", service, "dms.contoso.com"}) {
            out.writeUTF(part);
        }
        out.writeInt(1);
        out.writeInt(1_700_000_000);
        out.writeByte(version);
        out.writeShort(AES256);
        out.writeUTF("k".repeat(32));
        if (whole > 0) {
            out.writeInt(whole);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new DataOutputStream(all).writeInt(record.size());
        all.write(record.toByteArray());
        return all.toByteArray();
    }
}
