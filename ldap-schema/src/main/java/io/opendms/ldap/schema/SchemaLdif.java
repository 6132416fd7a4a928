package io.opendms.ldap.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The schema for each kind of server, as a file that its own tool loads. */
public enum SchemaLdif {
    /** An entry below {@code cn=schema,cn=config}, on top of core, cosine and inetorgperson. */
    OPENLDAP("openldap.ldif"),
    /** The same for a server that is configured by {@code slapd.conf}; its directives, not LDIF. */
    OPENLDAP_CONF("openldap.schema"),
    /** Change records for the subschema entry of 389 Directory Server. */
    DS389("ds389.ldif"),
    /** Entries below {@code ou=schema}, on top of core, cosine and inetorgperson. */
    APACHEDS("apacheds.ldif"),
    /** One subschema entry (RFC 4512, section 4.2) that holds all that the embedded directory knows. */
    EMBEDDED("embedded.ldif"),
    /** Change records for a test forest only, with {@code DC=X} in the place of its root domain. */
    ACTIVE_DIRECTORY_TEST("active-directory-test.ldif");

    private final String fileName;

    SchemaLdif(String fileName) {
        this.fileName = fileName;
    }

    /** The name of the file within this package, and in the distribution. */
    public String fileName() {
        return fileName;
    }

    /** The content, for the caller to close. */
    public InputStream open() {
        InputStream content = SchemaLdif.class.getResourceAsStream(fileName);
        if (content == null) {
            throw new IllegalStateException(fileName + " is missing beside " + SchemaLdif.class.getName()
                    + "; the program is incomplete, install it anew");
        }
        return content;
    }

    /** The content as text. */
    public String text() {
        try (InputStream content = open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(fileName + " cannot be read", e);
        }
    }
}
