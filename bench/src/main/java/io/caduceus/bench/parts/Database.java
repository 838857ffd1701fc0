package io.caduceus.bench.parts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database of the bench's own, so that a store that was brought keeps what it has. */
public final class Database {
  public static final String NAME = "caduceus_bench";

  private static final Pattern ADDRESS =
      Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)(?:/([^?]*))?(?:\\?(.*))?");

  private Database() {}

  /**
   * The same server, whose login may be kept where the connection string says: the database it
   * names, unless it has an {@code authSource}.
   */
  static String in(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not the address of a MongoDB");
    }
    String named = parts.group(2) == null ? "" : parts.group(2);
    String options = parts.group(3) == null ? "" : parts.group(3);
    if (parts.group(1).contains("@") && !options.contains("authSource=")) {
      String source = "authSource=" + (named.isEmpty() ? "admin" : named);
      options = options.isEmpty() ? source : options + "&" + source;
    }
    return parts.group(1) + "/" + NAME + (options.isEmpty() ? "" : "?" + options);
  }
}
