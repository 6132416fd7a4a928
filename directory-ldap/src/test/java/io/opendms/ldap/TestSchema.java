package io.opendms.ldap;

import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The schema of the servers in memory, like Active Directory's, as it is and otherwise. */
final class TestSchema {
    private final List<String> lines;

    private TestSchema(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** With all that contacts and groups have. */
    static TestSchema complete() {
        try (InputStream file = TestSchema.class.getResourceAsStream("/ad-like-schema.ldif")) {
            return new TestSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException("the schema of the tests cannot be read", e);
        }
    }

    /** Without an attribute, in the classes that have it too. */
    TestSchema without(String attribute) {
        return new TestSchema(lines.stream()
                .filter(line -> !line.contains("NAME '" + attribute + "'"))
                .map(line -> withoutIn(line, attribute))
                .toList());
    }

    /** Without an attribute of one class. */
    TestSchema without(String objectClass, String attribute) {
        return new TestSchema(lines.stream()
                .map(line -> line.contains("NAME '" + objectClass + "'") ? withoutIn(line, attribute) : line)
                .toList());
    }

    /** With aliases of up to so many characters. */
    TestSchema withAliasesUpTo(int characters) {
        return new TestSchema(lines.stream()
                .map(line -> line.contains("NAME 'mailNickname'")
                        ? line.replace("1.15{64}", "1.15{" + characters + "}")
                        : line)
                .toList());
    }

    private static String withoutIn(String line, String attribute) {
        return line.startsWith("objectClasses:")
                ? line.replace(" $ " + attribute + " ", " ").replace(" " + attribute + " $ ", " ")
                : line;
    }

    Schema toSchema() {
        try {
            return new Schema(LDIFReader.decodeEntry(lines.toArray(String[]::new)));
        } catch (LDIFException e) {
            throw new IllegalStateException("the schema of the tests is broken", e);
        }
    }
}
