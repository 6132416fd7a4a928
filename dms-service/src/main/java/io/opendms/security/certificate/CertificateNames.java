package io.opendms.security.certificate;

import io.opendms.entry.InvalidValueException;
import io.opendms.farm.certificate.CertificateName;
import io.opendms.farm.certificate.CertificateName.Kind;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;

/** The names that a certificate carries. */
final class CertificateNames {
    /** The numbers of the kinds in RFC 5280, section 4.2.1.6. */
    private static final Map<Integer, Kind> KINDS = Map.of(1, Kind.MAIL, 2, Kind.DNS, 6, Kind.URI);

    private static final int OTHER_NAME = 0;

    /** Attributes that the JDK would otherwise write as numbers with an encoded value. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "1.2.840.113549.1.9.1", "EMAILADDRESS",
            "2.5.4.4", "SN",
            "2.5.4.5", "SERIALNUMBER",
            "2.5.4.12", "TITLE",
            "2.5.4.42", "GIVENNAME");

    private CertificateNames() {}

    /** The subject first, unless it is empty, then the alternative names that can stand among a farm's callers. */
    static Set<CertificateName> of(X509Certificate certificate) {
        Set<CertificateName> names = new LinkedHashSet<>();
        String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, ATTRIBUTES);
        add(names, () -> CertificateName.subject(subject));
        for (List<?> alternative : alternatives(certificate)) {
            int number = (Integer) alternative.get(0);
            if (number == OTHER_NAME) {
                Optional<String> principal = OtherName.principal((byte[]) alternative.get(1));
                principal.ifPresent(name -> add(names, () -> CertificateName.alternative(Kind.UPN, name)));
            } else if (KINDS.containsKey(number)) {
                add(names, () -> CertificateName.alternative(KINDS.get(number), (String) alternative.get(1)));
            }
        }
        return names;
    }

    /** A name that no rule can have is none that anybody is known by. */
    private static void add(Set<CertificateName> names, Supplier<CertificateName> name) {
        try {
            names.add(name.get());
        } catch (InvalidValueException e) {
            // An empty subject is usual where the alternative names say who it is.
            return;
        }
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            // Ill-formed ones name nobody.
            return List.of();
        }
    }
}
