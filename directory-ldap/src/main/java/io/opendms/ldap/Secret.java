package io.opendms.ldap;

/** A password that no log, error or dump shows. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "********";
    }
}
