import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { CsvError, DataError, parseCsv, parseDataset, UnclearTaskError } from "../../src/data/index.ts";

const cells = (text: string, separator?: string): (readonly string[])[] =>
  parseCsv(text, separator).map((record) => record.cells);

describe("comma-separated values", () => {
  test.each<[string, string, string[][]]>([
    [
      "plain cells",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "no line break at the end",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "Windows line ends and a byte-order mark",
      "\ufeffa,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "blanks around cells",
      " a , b \n 1 ,\t2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "quotes",
      '"a,b", "c ""d""" \n"x\ny",2',
      [
        ["a,b", 'c "d"'],
        ["x\ny", "2"],
      ],
    ],
    [
      "Windows line ends after quotes",
      '"a","b"\r\n"1","2"\r\n',
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "empty cells",
      "a,,\n,1,",
      [
        ["a", "", ""],
        ["", "1", ""],
      ],
    ],
    [
      "empty lines",
      "\na,b\n\n\n1,2\n\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["no text", "", []],
  ])("with %s are read", (_what, text, wanted) => {
    expect(cells(text)).toEqual(wanted);
  });

  test("may end lines by a carriage return alone, or after one", () => {
    expect(cells("a,b\r1,2\r3,4\r")).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(cells("\ufeffa,b\r\n1,2\r\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("may have another separator", () => {
    expect(cells("a;b\n1,5;2", ";")).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
    expect(cells("a\tb", "\t")).toEqual([["a", "b"]]);
    expect(() => parseCsv("a", ",,")).toThrow("separator must be one character");
  });

  test("keep any text that was quoted", () => {
    const table = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n");
        expect(cells(text)).toEqual(rows);
      }),
      { seed: 1 },
    );
  });

  test("know the line on which a record starts", () => {
    expect(parseCsv('a,b\n"1\n2",3\n\n4,5').map(({ row }) => row)).toEqual([1, 2, 5]);
  });

  test.each([
    ['a,b\n1,"2', 2, 2, "Row 2, column 2: the quote that opens the cell is never closed."],
    ['a,b\n"1" x,2', 2, 1, 'Row 2, column 1: unexpected "x" after the closing quote.'],
  ])("with a broken quote are refused: %j", (text, row, column, message) => {
    expect(() => parseCsv(text)).toThrow(message);
    try {
      parseCsv(text);
    } catch (error) {
      expect(error).toBeInstanceOf(CsvError);
      expect(error).toMatchObject({ row, column });
    }
  });

  test("read a million cells without trouble", () => {
    expect(parseCsv("1,2\n".repeat(500_000))).toHaveLength(500_000);
  });
});

describe("a table as a data set", () => {
  const text = "width,height,kind\n1,2.5,cat\n-3e-2,+1,dog\n.5,7.,cat\n";

  test("has the last column as classes where it holds texts", () => {
    expect(parseDataset(text, { name: "pets" })).toEqual({
      name: "pets",
      task: "classification",
      inputs: [
        [1, 2.5],
        [-0.03, 1],
        [0.5, 7],
      ],
      targets: [0, 1, 0],
      inputNames: ["width", "height"],
      targetName: "kind",
      classNames: ["cat", "dog"],
    });
  });

  test("has numbers to predict where the target holds numbers, unless told that they are classes", () => {
    const numbers = "x,y\n1,10\n2,9\n3,10\n";
    expect(parseDataset(numbers)).toMatchObject({ task: "regression", targets: [10, 9, 10], classNames: [] });
    expect(parseDataset(numbers, { task: "classification" })).toMatchObject({
      targets: [1, 0, 1],
      classNames: ["9", "10"],
    });
  });

  test("names the columns there are when the target is none, and the one that was probably meant", () => {
    const target = (name: string) => () => parseDataset("kind,x\na,1\nb,2\n", { target: name });
    expect(target("knid")).toThrow('There is no column "knid". Did you mean "kind"? The columns are kind, x.');
    expect(target("temperature")).toThrow('There is no column "temperature". The columns are kind, x.');
  });

  test("may have any column as target", () => {
    expect(parseDataset("kind,x\na,1\nb,2\n", { target: "kind" })).toMatchObject({
      inputs: [[1], [2]],
      classNames: ["a", "b"],
    });
  });

  test.each<[string, string, number, number | null, string]>([
    ["an empty file", "", 1, null, "Row 1: the file is empty"],
    ["one column", "a\n1\n", 1, null, "expected at least two columns, but found 1. Is the separator right?"],
    ["no samples", "a,b\n", 2, null, "there are no samples"],
    ["numbers for names", "1,2\n3,4\n", 1, 1, "must hold the names of the columns"],
    ["a missing name", "a,\n1,2\n", 1, 2, "the name of the column is missing"],
    ["a name twice", "a,a\n1,2\n", 1, 2, 'the name "a" is taken'],
    [
      "too few cells",
      "a,b\n1,2\n\n3\n",
      4,
      null,
      "Row 4: expected 2 cells, one per name in the first line, but found 1.",
    ],
    ["too many cells", "a,b\n1,2,3\n", 2, null, "found 3"],
    [
      "text for a number",
      "a,b,c\n1,2,3\n1,two,3\n",
      3,
      2,
      'Row 3, column 2: "b" must be a finite number, but is "two".',
    ],
    ["a long text for a number", `a,b\n${"x".repeat(99)},3\n`, 2, 1, `but is "${"x".repeat(39)}…"`],
    ["a missing number", "a,b,c\n1,,3\n", 2, 2, '"b" is missing.'],
    ["a missing target", "a,b\n1,\n", 2, 2, '"b" is missing.'],
    ["an infinity", "a,b\nInfinity,1\n", 2, 1, "must be a finite number"],
    ["a number that overflows", "a,b\n1e999,1\n", 2, 1, "must be a finite number"],
    ["a hexadecimal number", "a,b\n0x10,1\n", 2, 1, "must be a finite number"],
  ])("is refused with row and column for %s", (_what, source, row, column, message) => {
    expect(() => parseDataset(source)).toThrow(message);
    try {
      parseDataset(source);
    } catch (error) {
      expect(error).toBeInstanceOf(CsvError);
      expect(error).toMatchObject({ row, column });
    }
  });

  test("is refused for numbers asked of texts, and for a target that is no column", () => {
    expect(() => parseDataset(text, { task: "regression" })).toThrow(
      'Row 2, column 3: "kind" must be a finite number, but is "cat".',
    );
    expect(() => parseDataset(text, { target: "heigth" })).toThrow(DataError);
    expect(() => parseDataset(text, { target: "heigth" })).toThrow(
      'Did you mean "height"? The columns are width, height, kind.',
    );
  });
});

describe("a target whose task nobody said", () => {
  const table = (targets: readonly string[]): string =>
    `x,y\n${targets.map((target, i) => `${i},${target}\n`).join("")}`;
  const measured = Array.from({ length: 20 }, (_, i) => String(i + 0.5));
  const read = (targets: readonly string[]) => {
    const doubts: string[] = [];
    const data = parseDataset(table(targets), { warn: (doubt) => doubts.push(doubt) });
    return { task: data.task, classNames: data.classNames, doubts };
  };

  test("is beyond doubt where it holds numbers alone or texts alone", () => {
    expect(read(measured)).toEqual({ task: "regression", classNames: [], doubts: [] });
    expect(read(["a", "b", "a", "b"])).toEqual({ task: "classification", classNames: ["a", "b"], doubts: [] });
  });

  test.each([
    ["a mark for a missing number", measured.with(4, "n/a"), 6, '"y" is "n/a"; 19 of 20 cells are numbers'],
    ["a number with a unit", measured.with(19, "12 kg"), 21, '"y" is "12 kg"; 19 of 20 cells are numbers'],
    ["many whole numbers and a text", Array.from({ length: 30 }, (_, i) => (i === 2 ? "?" : `${i}`)), 4, '"y" is "?"'],
  ])("is refused with its place for %s", (_, targets, row, message) => {
    const refused = () => parseDataset(table(targets));
    expect(refused).toThrow(UnclearTaskError);
    expect(refused).toThrow(`Row ${row}, column 2: ${message}`);
    expect(refused).toThrow("Mend this cell, choose another target, or say the task");
    expect(parseDataset(table(targets), { task: "classification" }).task).toBe("classification");
    expect(() => parseDataset(table(targets), { task: "regression" })).toThrow(
      "of 20 cells of this column are: mend".replace("20", String(targets.length)),
    );
  });

  test("is refused for texts that hardly repeat", () => {
    const names = Array.from({ length: 30 }, (_, i) => `name ${i}`);
    expect(() => parseDataset(table(names))).toThrow(
      'Row 1, column 2: of "y", 30 different texts in 30 samples are hardly classes. Choose another target',
    );
    expect(parseDataset(table(names), { task: "classification" }).classNames).toHaveLength(30);
    expect(read([...names, ...names]).doubts).toEqual([]);
  });

  test("is classification with a warning where numbers and texts are mixed", () => {
    const { task, classNames, doubts } = read(["1", "2", "oops", "3"]);
    expect({ task, classNames }).toEqual({ task: "classification", classNames: ["1", "2", "3", "oops"] });
    expect(doubts).toEqual([
      'Row 4, column 2: "y" is "oops"; 3 of 4 cells are numbers, but not this one. Each different text is taken for a class, the numbers too.',
    ]);
    expect(parseDataset(table(["1", "oops"])).task).toBe("classification");
  });

  test("may hold codes of classes and a text, however rare that is", () => {
    const codes = Array.from({ length: 40 }, (_, i) => (i === 7 ? "other" : String(i % 3)));
    expect(read(codes)).toMatchObject({ task: "classification", classNames: ["0", "1", "2", "other"] });
  });

  test("is regression with a warning where few whole numbers repeat", () => {
    const { task, doubts } = read(Array.from({ length: 20 }, (_, i) => String(i % 2)));
    expect(task).toBe("regression");
    expect(doubts).toEqual([
      'Row 1, column 2: of "y", its 2 different whole numbers are taken for quantities, not for classes.',
    ]);
  });
});

describe("an input that is no number", () => {
  test("is told how many of its column are", () => {
    expect(() => parseDataset("x,y\n1,1.5\ntwo,2.5\n3,3.5\n")).toThrow(
      'Row 3, column 1: "x" must be a finite number, but is "two". 2 of 3 cells of this column are: mend this one, or leave out its row.',
    );
    expect(() => parseDataset("x,y\nred,1.5\nblue,2.5\n")).toThrow(
      "No cell of this column is one: leave it out, or write its texts as numbers.",
    );
  });
});
