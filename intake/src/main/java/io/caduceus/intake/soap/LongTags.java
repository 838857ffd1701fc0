package io.caduceus.intake.soap;

/**
 * Finds tags that are too long before the parser does. The parser bounds attributes, but not the
 * declarations of namespaces, each of which it compares with all others: a mebibyte of them keeps a
 * core busy for two seconds.
 */
final class LongTags {
  static final int MOST_CHARACTERS = 16 << 10;

  private LongTags() {}

  /**
   * @throws XmlRefused if there is one; what is no XML is left to the parser to find
   */
  static void refuse(String xml) {
    int open = xml.indexOf('<');
    while (open >= 0) {
      int end = end(xml, open);
      if (end < 0) {
        return;
      }
      open = xml.indexOf('<', end);
    }
  }

  private static int end(String xml, int open) {
    if (xml.startsWith("<!--", open)) {
      return xml.indexOf("-->", open + 4);
    }
    if (xml.startsWith("<![CDATA[", open)) {
      return xml.indexOf("]]>", open + 9);
    }
    if (xml.startsWith("<?", open)) {
      return xml.indexOf("?>", open + 2);
    }
    return endOfTag(xml, open);
  }

  /** A quoted value may hold the sign that ends a tag. */
  private static int endOfTag(String xml, int open) {
    char quote = 0;
    for (int i = open; i < xml.length(); i++) {
      if (i - open > MOST_CHARACTERS) {
        throw StrictXml.malformed("a tag has at most " + MOST_CHARACTERS + " characters");
      }
      char c = xml.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }
}
