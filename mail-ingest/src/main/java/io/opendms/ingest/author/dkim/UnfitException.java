package io.opendms.ingest.author.dkim;

/** A signature does not pass. */
final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient DkimFinding finding;

    UnfitException(String result, String domain, String selector, String reason) {
        super(reason);
        this.finding = new DkimFinding(result, domain, selector, reason);
    }

    UnfitException(String result, DkimSignature signature, String reason) {
        this(result, signature.domain(), signature.selector(), reason);
    }

    DkimFinding finding() {
        return finding;
    }
}
