package io.caduceus.admin.answers;

import org.jspecify.annotations.Nullable;

/** Checks, in the constructor of a record that is read from a request, that a member was sent. */
public final class Required {
  private Required() {}

  /**
   * @throws IllegalArgumentException naming the member
   */
  public static void member(String name, @Nullable Object value) {
    if (value == null) {
      throw new Missing(name);
    }
  }

  /** A member that has to be there is not. */
  static final class Missing extends IllegalArgumentException {
    private final String member;

    private Missing(String member) {
      super("is required");
      this.member = member;
    }

    String member() {
      return member;
    }
  }
}
