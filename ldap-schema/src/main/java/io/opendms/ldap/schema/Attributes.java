package io.opendms.ldap.schema;

import java.util.List;

/** Names of attributes, as Active Directory spells them. */
public final class Attributes {
    public static final String OBJECT_CLASS = "objectClass";
    public static final String CN = "cn";
    public static final String OU = "ou";
    public static final String SN = "sn";
    public static final String GIVEN_NAME = "givenName";
    public static final String DISPLAY_NAME = "displayName";
    public static final String DESCRIPTION = "description";
    public static final String MAIL = "mail";
    public static final String PREFERRED_LANGUAGE = "preferredLanguage";
    public static final String PROXY_ADDRESSES = "proxyAddresses";
    public static final String LEGACY_EXCHANGE_DN = "legacyExchangeDN";
    public static final String TEXT_ENCODED_OR_ADDRESS = "textEncodedORAddress";
    public static final String SHOW_IN_ADDRESS_BOOK = "showInAddressBook";
    public static final String GROUP_TYPE = "groupType";
    public static final String SAM_ACCOUNT_NAME = "sAMAccountName";
    /** By which accounts are known where there are no domains; Active Directory has it too, but there it is no name to sign in with. */
    public static final String UID = "uid";

    public static final String USER_PRINCIPAL_NAME = "userPrincipalName";
    public static final String MEMBER = "member";
    public static final String MANAGED_BY = "managedBy";
    public static final String MAIL_NICKNAME = "mailNickname";
    public static final String TARGET_ADDRESS = "targetAddress";
    public static final String INTERNET_ENCODING = "internetEncoding";
    public static final String MAPI_RECIPIENT = "mAPIRecipient";
    public static final String REPORT_TO_ORIGINATOR = "reportToOriginator";
    public static final String REQUIRE_AUTH_TO_SEND_TO = "msExchRequireAuthToSendTo";
    public static final String HIDE_FROM_ADDRESS_LISTS = "msExchHideFromAddressLists";

    /** Which of them an Active Directory has only after the Exchange schema extension. */
    public static final List<String> OF_EXCHANGE = List.of(
            MAIL_NICKNAME,
            TARGET_ADDRESS,
            INTERNET_ENCODING,
            MAPI_RECIPIENT,
            REPORT_TO_ORIGINATOR,
            REQUIRE_AUTH_TO_SEND_TO,
            HIDE_FROM_ADDRESS_LISTS);

    private Attributes() {}
}
