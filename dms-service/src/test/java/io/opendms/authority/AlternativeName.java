package io.opendms.authority;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1ObjectIdentifier;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.asn1.ASN1UTF8String;
import com.unboundid.util.OID;
import java.nio.charset.StandardCharsets;

/** One name of a certificate besides its subject (RFC 5280, section 4.2.1.6). */
public record AlternativeName(ASN1Element encoded) {
    private static final byte OTHER = (byte) 0xA0;
    private static final byte MAIL = (byte) 0x81;
    private static final byte DNS = (byte) 0x82;
    private static final byte URI = (byte) 0x86;

    public static AlternativeName mail(String address) {
        return text(MAIL, address);
    }

    public static AlternativeName dns(String name) {
        return text(DNS, name);
    }

    public static AlternativeName uri(String uri) {
        return text(URI, uri);
    }

    /** As Active Directory's certificate services write it. */
    public static AlternativeName userPrincipalName(String name) {
        ASN1Sequence content = new ASN1Sequence(
                identifier("1.3.6.1.4.1.311.20.2.3"), new ASN1Element((byte) 0xA0, new ASN1UTF8String(name).encode()));
        return new AlternativeName(new ASN1Element(OTHER, content.getValue()));
    }

    private static ASN1ObjectIdentifier identifier(String oid) {
        try {
            return new ASN1ObjectIdentifier(new OID(oid));
        } catch (ASN1Exception e) {
            throw new IllegalArgumentException("no object identifier: " + oid, e);
        }
    }

    private static AlternativeName text(byte type, String value) {
        return new AlternativeName(new ASN1Element(type, value.getBytes(StandardCharsets.US_ASCII)));
    }
}
