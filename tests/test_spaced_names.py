"""Names of units between which white space or line ends stand, as narrow cells of a table print them."""

import pytest

from taskparse.parser.name_lists import names


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        # A narrow column cuts each name; only white space stands between the names.
        ("县发改\n局 县财\n政局 柳\n河镇", ["县发改局", "县财政局", "柳河镇"]),
        ("林业工作总站\n资源管\n理股", ["林业工作总站", "资源管理股"]),
        ("县住建局\n县自然资\n源局\n白塔镇", ["县住建局", "县自然资源局", "白塔镇"]),
        (
            "市城管\n局 县公\n安局 国\n网清浦\n县供电\n公司",
            ["市城管局", "县公安局", "国网清浦县供电公司"],
        ),
        # 公司, 医院, 政府 alone are no names: they finish the one before them.
        ("海岳石油\n公司、滨海街\n道", ["海岳石油公司", "滨海街道"]),
        ("市中心\n医院", ["市中心医院"]),
        ("各县(区)\n政府", ["各县(区)政府"]),
        # 国网云州 ends like a place and begins like the branch of a company.
        ("国网云州\n供电公司", ["国网云州供电公司"]),
        # The table of units knows 市场监管局 and not 场监管局.
        ("开发区市\n场监管局", ["开发区市场监管局"]),
        ("市生态环境局\n云河分局", ["市生态环境局云河分局"]),
        ("各乡\n镇(街道)", ["各乡镇(街道)"]),
        ("各乡镇\n林业站", ["各乡镇林业站"]),
        ("各乡镇\n县水利局", ["各乡镇", "县水利局"]),
        ("市城投集团及\n各街道", ["市城投集团", "各街道"]),
        ("市水利局 等有关部门", ["市水利局", "有关部门"]),
        ("县委\n武装部", ["县委武装部"]),
        ("人事处\n(党委教\n师工作部)", ["人事处(党委教师工作部)"]),
        ("团县委 妇联", ["团县委", "妇联"]),
        ("市司法局\n人行\n岚桥市分行\n市残联", ["市司法局", "人行岚桥市分行", "市残联"]),
        ("各街道办\n事处", ["各街道办事处"]),
        # A line end that filled its cell is gone: a seat ends one name, a level or 团市委 begins the next.
        ("岚桥经开区管委会市统计局", ["岚桥经开区管委会", "市统计局"]),
        ("岚桥经开区管委会团市委", ["岚桥经开区管委会", "团市委"]),
        # 市场监管局 begins with 市 and is one office of the zone.
        ("岚桥经开区管委会市场监管局", ["岚桥经开区管委会市场监管局"]),
    ],
)
def test_names_between_white_space(cell: str, wanted: list[str]) -> None:
    assert ["".join(cell[a:b].split()) for a, b in names(cell, 0, len(cell))] == wanted
