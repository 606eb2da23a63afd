"""Writes a transcript as a PDF with an embedded font and page numbers at the foot."""

from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

FONTS = "/usr/share/fonts/truetype/dejavu/"


def write_pdf(path, blocks):
    for name, file in [("Serif", "DejaVuSerif.ttf"), ("Serif-Bold", "DejaVuSerif-Bold.ttf")]:
        pdfmetrics.registerFont(TTFont(name, FONTS + file))
    pdfmetrics.registerFontFamily("Serif", normal="Serif", bold="Serif-Bold", italic="Serif", boldItalic="Serif-Bold")
    body = ParagraphStyle("body", fontName="Serif", fontSize=11, leading=16, spaceAfter=8)
    styles = {
        "title": ParagraphStyle("title", body, fontName="Serif-Bold", fontSize=17, leading=24, spaceAfter=12),
        "heading": ParagraphStyle("heading", body, fontName="Serif-Bold", fontSize=13, spaceBefore=8, keepWithNext=1),
    }
    story = []
    for kind, label, text in blocks:
        words = escape(text)
        story.append(Paragraph(f"<b>{label}:</b> {words}" if label else words, styles.get(kind, body)))
    document = SimpleDocTemplate(
        str(path), pagesize=A4, invariant=1, lang="da", title=blocks[0][2], author="Signe Holst (opdigtet)",
        leftMargin=2.6 * cm, rightMargin=2.6 * cm, topMargin=2.4 * cm, bottomMargin=2.6 * cm,
    )
    document.build(story, onFirstPage=page_number, onLaterPages=page_number)


def page_number(canvas, document):
    canvas.setFont("Serif", 9)
    canvas.drawCentredString(A4[0] / 2, 1.4 * cm, str(document.page))
