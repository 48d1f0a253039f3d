package io.faultline.pii;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Names of keys that tell what their value is. A name is split into words where its case changes and at {@code . _ - $} and digits;
 * whole words are compared, so that {@code tokenizer}, {@code author} and {@code pinned} are no secrets.
 *
 * <p>The word that counts is the last one, since names end with what they name: {@code access_token} is a token, {@code token_count} a
 * count. Behind it may stand a few words that don't change that: {@code tokenValue}, {@code pin_code}.
 *
 * <p>A word of up to 13 letters is compared as one number, in base 27, so that reading a name allocates nothing. Immutable.
 */
final class KeyNames {
    private static final int LONGEST_WORD = 13;
    private static final int LONGEST_NAME = 128;
    private static final int MAXIMUM_NEUTRAL = 3;

    private static final long[] SECRETS = words(
            "password",
            "passwords",
            "passwd",
            "pwd",
            "passphrase",
            "passcode",
            "secret",
            "secrets",
            "token",
            "apikey",
            "authorization",
            "credential",
            "credentials",
            "privatekey",
            "sessionid",
            "jsessionid",
            "cookie",
            "cookies",
            "ssn",
            "otp",
            "cvv",
            "pin");

    private static final long[] NEUTRAL = words(
            "value",
            "code",
            "key",
            "text",
            "string",
            "header",
            "field",
            "param",
            "parameter",
            "input",
            "hash",
            "digest",
            "plain",
            "raw",
            "confirm",
            "confirmation",
            "repeat",
            "again",
            "access",
            "number",
            "no");

    /** Two words that mean something together, the second one the last. */
    private static final long[][] SECRET_PAIRS =
            pairs("api key", "private key", "session id", "pass word", "pass phrase", "pass code");

    private static final long[][] ADDRESS_PAIRS = pairs(
            "client address",
            "client addr",
            "client ip",
            "user ip",
            "user address",
            "remote address",
            "remote addr",
            "remote ip",
            "forwarded for",
            "real ip",
            "connecting ip",
            "enduser ip",
            "peer ip",
            "source ip",
            "src ip",
            "sender ip",
            "visitor ip");

    private static final long[] ADDRESSES = words("clientip", "userip", "remoteaddr", "remoteip", "forwarded");

    private static final long AUTHORIZATION = word("authorization");
    private static final long COOKIE = word("cookie");
    private static final long COOKIES = word("cookies");

    /** What a key says of its value. */
    enum Meaning {
        NOTHING,
        SECRET,
        /** A secret that has a scheme before it: {@code Authorization: Bearer …}. */
        CREDENTIALS,
        /** A secret that goes on to the end of the line. */
        COOKIE,
        /** A person's IP address. */
        ADDRESS
    }

    private final long[] further;
    private final String[] furtherNames;

    /** @param further names of secrets beside the built-in ones; compared as whole names, without case, and, if they are one word, as words */
    KeyNames(Collection<String> further) {
        this.furtherNames = further.toArray(String[]::new);
        this.further = further.stream()
                .filter(name -> name.length() <= LONGEST_WORD && name.chars().allMatch(c -> Chars.isLetter((char) c)))
                .mapToLong(KeyNames::word)
                .sorted()
                .toArray();
    }

    Meaning of(String name) {
        return of(name, 0, name.length());
    }

    /** What the name between two indices says. */
    Meaning of(String text, int from, int to) {
        if (to - from > LONGEST_NAME) {
            return Meaning.NOTHING;
        }
        for (String name : furtherNames) {
            if (name.length() == to - from && Chars.matchesIgnoringCase(text, from, name)) {
                return Meaning.SECRET;
            }
        }
        int end = to;
        for (int neutral = 0; neutral <= MAXIMUM_NEUTRAL; neutral++) {
            end = wordEnd(text, from, end);
            if (end == from) {
                return Meaning.NOTHING;
            }
            int start = wordStart(text, from, end);
            long last = word(text, start, end);
            Meaning meaning = of(text, from, start, last);
            if (meaning != Meaning.NOTHING || !contains(NEUTRAL, last)) {
                return meaning;
            }
            end = start;
        }
        return Meaning.NOTHING;
    }

    private Meaning of(String text, int from, int start, long last) {
        if (last == AUTHORIZATION) {
            return Meaning.CREDENTIALS;
        }
        if (last == COOKIE || last == COOKIES) {
            return Meaning.COOKIE;
        }
        if (contains(SECRETS, last) || contains(further, last)) {
            return Meaning.SECRET;
        }
        boolean secret = endsPair(SECRET_PAIRS, last);
        boolean address = endsPair(ADDRESS_PAIRS, last);
        if (secret || address) {
            int end = wordEnd(text, from, start);
            long first = end == from ? 0 : word(text, wordStart(text, from, end), end);
            if (secret && isPair(SECRET_PAIRS, first, last)) {
                return Meaning.SECRET;
            }
            if (address && isPair(ADDRESS_PAIRS, first, last)) {
                return Meaning.ADDRESS;
            }
        }
        return contains(ADDRESSES, last) ? Meaning.ADDRESS : Meaning.NOTHING;
    }

    /** Behind the last letter before an index. */
    private static int wordEnd(String text, int from, int before) {
        int end = before;
        while (end > from && !Chars.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The first letter of the word that ends at an index: {@code userPassword} and {@code APIKey} are two words each. */
    private static int wordStart(String text, int from, int end) {
        int start = end - 1;
        boolean lower = !Chars.isUpper(text.charAt(start));
        while (start > from) {
            char before = text.charAt(start - 1);
            if (!Chars.isLetter(before)) {
                break;
            }
            if (Chars.isUpper(before)) {
                if (lower) {
                    return start - 1; // The capital of a word in lower case.
                }
            } else if (!lower) {
                break; // A word in capitals behind one in lower case.
            }
            start--;
        }
        return start;
    }

    private static boolean contains(long[] words, long word) {
        return Arrays.binarySearch(words, word) >= 0;
    }

    private static boolean endsPair(long[][] pairs, long last) {
        for (long[] pair : pairs) {
            if (pair[1] == last) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPair(long[][] pairs, long first, long last) {
        for (long[] pair : pairs) {
            if (pair[0] == first && pair[1] == last) {
                return true;
            }
        }
        return false;
    }

    /** A word as a number; 0 if it is too long to be one of ours. */
    static long word(String text, int start, int end) {
        if (end - start > LONGEST_WORD) {
            return 0;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value * 27 + ((text.charAt(i) | 0x20) - 'a' + 1);
        }
        return value;
    }

    private static long word(String word) {
        return word(word, 0, word.length());
    }

    static long[] words(String... words) {
        return Stream.of(words).mapToLong(KeyNames::word).sorted().toArray();
    }

    private static long[][] pairs(String... pairs) {
        return Stream.of(pairs)
                .map(pair -> pair.split(" "))
                .map(pair -> LongStream.of(word(pair[0]), word(pair[1])).toArray())
                .toArray(long[][]::new);
    }
}
