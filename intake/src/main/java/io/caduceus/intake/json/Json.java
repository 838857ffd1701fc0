package io.caduceus.intake.json;

import java.util.Collections;
import java.util.List;

/**
 * A JSON value that remembers where its text stands in the bytes it was read from, so that the text
 * can be kept digit for digit. No {@code toString} shows a value.
 */
public sealed interface Json {

  /** Where the value's text starts. */
  int start();

  /** Where the value's text has ended. */
  int end();

  /**
   * @param members in the order in which they were sent
   */
  record ObjectValue(Members members, int start, int end) implements Json {
    @Override
    public String toString() {
      return "ObjectValue[" + members.size() + " members]";
    }
  }

  record ArrayValue(List<Json> items, int start, int end) implements Json {
    public ArrayValue {
      items = Collections.unmodifiableList(items);
    }

    @Override
    public String toString() {
      return "ArrayValue[" + items.size() + " items]";
    }
  }

  /**
   * @param text without quotes and escapes
   */
  record TextValue(String text, int start, int end) implements Json {
    @Override
    public String toString() {
      return "TextValue[" + text.length() + " characters]";
    }
  }

  /**
   * @param text as it was written: {@code 1.50} is not {@code 1.5}
   */
  record NumberValue(String text, int start, int end) implements Json {
    @Override
    public String toString() {
      return "NumberValue[" + text.length() + " characters]";
    }
  }

  record BooleanValue(boolean truth, int start, int end) implements Json {
    @Override
    public String toString() {
      return "BooleanValue";
    }
  }

  record NullValue(int start, int end) implements Json {
    @Override
    public String toString() {
      return "NullValue";
    }
  }
}
