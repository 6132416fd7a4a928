package io.opendms.ldap.connect.secret;

/** What the service's account signs in with. One that is new ends a pause after refusals. Thread-safe. */
public interface BindSecret {
    /** Tells one secret from the one before it. */
    int generation();

    /** Looks at its file again if that seems changed; says which secret holds now. */
    int refreshIfTouched();

    /** Looks at its file again; says which secret holds now. */
    int refresh();
}
