package io.opendms.admin.page.asset;

/**
 * A file that pages load. Its path tells its content, so that a browser may keep it for good.
 *
 * @param path where it is found
 * @param type its content type
 * @param content what it holds
 * @param zipped the same in the format of RFC 1952
 */
record Asset(String path, String type, byte[] content, byte[] zipped) {}
