package io.opendms.farm;

import io.opendms.entry.InvalidValueException;
import io.opendms.farm.certificate.CertificateName;

/** One entry of a farm's list of callers. */
public sealed interface CallerRule
        permits CallerRule.Network,
                CallerRule.Anonymous,
                CallerRule.Principal,
                CallerRule.Certificate,
                CallerRule.ServiceKey {

    /** Whether the rule lets this caller speak for the farm. */
    boolean matches(Caller caller);

    /** How narrow the rule is; of two farms that a caller could speak for, the one with the narrower rule is meant. */
    int precision();

    /** Whether another rule lets in the same callers, however it is written; two names of an account are not known here. */
    default boolean isSameAs(CallerRule other) {
        return equals(other);
    }

    /** {@code net:CIDR}: every caller from a network. */
    record Network(AddressBlock block) implements CallerRule {
        @Override
        public boolean matches(Caller caller) {
            return block.contains(caller.source());
        }

        @Override
        public int precision() {
            return 1 + block.prefixLength();
        }

        @Override
        public boolean isSameAs(CallerRule other) {
            return other instanceof Network network
                    && block.prefixLength() == network.block().prefixLength()
                    && block.contains(network.block().base());
        }
    }

    /** {@code anonymous}: every caller from this machine's loopback. */
    record Anonymous() implements CallerRule {
        @Override
        public boolean matches(Caller caller) {
            return caller.source().isLoopbackAddress();
        }

        @Override
        public int precision() {
            return 0;
        }
    }

    /**
     * A name that authentication must prove, such as {@code CONTOSO\spfarm} or {@code spfarm@CONTOSO.COM}; compared without
     * regard to case, as Windows does.
     */
    record Principal(String name) implements CallerRule {
        /** Whether it is {@code DOMAIN\\account}, which a directory without domains calls nobody. */
        public boolean namesDomain() {
            return name.indexOf('\\') >= 0;
        }

        @Override
        public boolean matches(Caller caller) {
            return caller.principals().stream().anyMatch(name::equalsIgnoreCase);
        }

        @Override
        public int precision() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean isSameAs(CallerRule other) {
            return other instanceof Principal principal && name.equalsIgnoreCase(principal.name());
        }
    }

    /** {@code cert:SUBJECT} or an alternative name: a caller that shows a certificate with this name. */
    record Certificate(CertificateName name) implements CallerRule {
        @Override
        public boolean matches(Caller caller) {
            return caller.principals().contains(name.text());
        }

        @Override
        public int precision() {
            return Integer.MAX_VALUE;
        }
    }

    /** The owners of a farm's service keys. It stands in no list: whoever makes a key for a farm has said it. */
    record ServiceKey(String farm) implements CallerRule {
        /** What the owner of a key has proven; no other proof gives a name of this form. */
        public static String principal(String farm) {
            return "farm:" + farm;
        }

        @Override
        public boolean matches(Caller caller) {
            return caller.principals().contains(principal(farm));
        }

        @Override
        public int precision() {
            return Integer.MAX_VALUE;
        }
    }

    /**
     * Reads an entry of {@code farms[].callers}. An address needs its {@code net:}, and a principal its domain or realm, so
     * that no slip is taken for the name of somebody who never calls.
     *
     * @throws InvalidValueException if it is none of these
     */
    static CallerRule parse(String text) {
        if (text.equals("anonymous")) {
            return new Anonymous();
        }
        if (text.startsWith("net:")) {
            return new Network(AddressBlock.parse(text.substring("net:".length())));
        }
        if (isBareAddress(text)) {
            throw new InvalidValueException("caller", "is an address without its kind; write net: before it");
        }
        if (text.startsWith(CertificateName.PREFIX)) {
            return new Certificate(CertificateName.parse(text));
        }
        if (!CallerSyntax.isPrincipal(text)) {
            throw new InvalidValueException(
                    "caller", "is neither net:CIDR, anonymous, cert:SUBJECT, DOMAIN\\account nor account@REALM");
        }
        return new Principal(text);
    }

    /** Whether a text is {@code DOMAIN\account} or {@code account@REALM}. */
    static boolean isPrincipal(String text) {
        return CallerSyntax.isPrincipal(text);
    }

    /** Whether a text is, or was meant as, an IP address or a block of them without {@code net:} before it. */
    static boolean isBareAddress(String text) {
        return CallerSyntax.isBareAddress(text);
    }
}
