package io.opendms.directory;

/**
 * In what servers differ, so that one contract can say what each of them does.
 *
 * @param domain the name of its domain for {@code DOMAIN\account}; empty if it has none and takes any
 * @param keepsAccountNamesUnique whether the server itself refuses a second {@code sAMAccountName}
 * @param surnameMandatory whether a contact must have a last name
 * @param maxAliasLength how many characters its schema allows an alias
 * @param respellsNames whether an entry can be renamed to the same DN with letters in another case
 * @param wholeOfUnicode whether it takes characters beyond Unicode's basic plane; one that does not answers 80
 * @param renamesEscapedNames whether an entry can be renamed whose name has a character that its DN escapes; 389 Directory
 *     Server answers 1 while its plug-in for unique attributes is on
 */
public record Traits(
        String domain,
        boolean keepsAccountNamesUnique,
        boolean surnameMandatory,
        int maxAliasLength,
        boolean respellsNames,
        boolean wholeOfUnicode,
        boolean renamesEscapedNames) {}
